package seal

// Held is how many keys are in memory.
func (k *Keeper) Held() int { return len(k.cache) }

// Limit makes the cache hold fewer keys.
func (k *Keeper) Limit(n int) { k.limit = n }
