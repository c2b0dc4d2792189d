namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// A Bloom filter of evicted keys. It takes 2 MB for any number of keys and always recognises an evicted key. With up to a million names,
/// it takes less than 1 % of the other keys for evicted ones; with more names this share rises. Each false match costs one look-up in the
/// file. Writer thread.
/// </summary>
sealed class EvictedKeys
{
    const int Bits = 16 * 1024 * 1024;
    const int Marks = 3;

    readonly ulong[] _bits = new ulong[Bits / 64];

    /// <summary>Adds a name of a run.</summary>
    internal void Add(long run, ReadOnlySpan<byte> name)
    {
        var (first, second) = (Hash(0, run, name), Hash(1, run, name));
        for (var mark = 0u; mark < Marks; mark++)
        {
            var bit = (first + (mark * second)) % Bits;
            _bits[bit / 64] |= 1UL << (int)(bit % 64);
        }
    }

    /// <summary>False when a name was certainly not added.</summary>
    internal bool Has(long run, ReadOnlySpan<byte> name)
    {
        var (first, second) = (Hash(0, run, name), Hash(1, run, name));
        for (var mark = 0u; mark < Marks; mark++)
        {
            var bit = (first + (mark * second)) % Bits;
            if ((_bits[bit / 64] & (1UL << (int)(bit % 64))) == 0)
                return false;
        }

        return true;
    }

    static uint Hash(int seed, long run, ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.Add(seed);
        hash.Add(run);
        hash.AddBytes(name);
        return (uint)hash.ToHashCode();
    }
}
