-- +goose Up

-- Whose keys were destroyed: none is made for them again.
CREATE TABLE erased (
	owner BYTEA PRIMARY KEY
);
