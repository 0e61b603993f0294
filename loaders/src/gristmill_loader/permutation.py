"""The keyed permutation of rows, as io.gristmill.corpus.order.KeyedPermutation has it."""

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
ROUNDS = 4


def mix(value):
    """SplitMix64's finaliser after its increment, on unsigned 64-bit integers."""
    z = (value + _GOLDEN) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


class KeyedPermutation:
    """A bijection of [0, size) without a table: Feistel rounds with cycle walking."""

    def __init__(self, size, seed):
        if size < 0:
            raise ValueError(f"permutation: size {size} must not be negative")
        bits = max(2, (max(size, 1) - 1).bit_length())
        self.size = size
        self._half = (bits + 1) // 2
        self._half_mask = (1 << self._half) - 1
        self._keys = [mix((seed + i * _GOLDEN) & _MASK) for i in range(ROUNDS)]

    def __call__(self, index):
        self._check(index)
        while True:
            left, right = index >> self._half, index & self._half_mask
            for key in self._keys:
                left, right = right, left ^ (mix(right ^ key) & self._half_mask)
            index = left << self._half | right
            if index < self.size:
                return index

    def inverse(self, index):
        self._check(index)
        while True:
            left, right = index >> self._half, index & self._half_mask
            for key in reversed(self._keys):
                left, right = right ^ (mix(left ^ key) & self._half_mask), left
            index = left << self._half | right
            if index < self.size:
                return index

    def _check(self, index):
        if not 0 <= index < self.size:
            raise IndexError(f"permutation: index {index} is not in [0, {self.size})")
