namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// A hash table of values by owner (a number) and name, in the order in which they were added. Its memory is kept when it is cleared.
/// </summary>
sealed class KeyedRows<T> where T : struct
{
    const int BlockLength = 512;

    // Values do not move while more are added, so references stay valid.
    readonly List<KeyedRow[]> _blocks = [];
    byte[] _names = new byte[4096];
    int _namesUsed;

    // Index + 1 of a value, 0 for an empty slot.
    int[] _slots = new int[1024];

    internal int Count { get; private set; }

    internal ref T this[int index] => ref EntryAt(index).Value;

    internal long RunOf(int index) => EntryAt(index).Run;

    internal ReadOnlySpan<byte> NameOf(int index)
    {
        ref var entry = ref EntryAt(index);
        return _names.AsSpan(entry.NameStart, entry.NameLength);
    }

    internal int Find(long run, ReadOnlySpan<byte> name)
    {
        var hash = Hash(run, name);
        for (var slot = hash & (_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            var index = _slots[slot] - 1;
            ref var entry = ref EntryAt(index);
            if (entry.Hash == hash && entry.Run == run && NameOf(index).SequenceEqual(name))
                return index;
        }

        return -1;
    }

    internal int Add(long run, ReadOnlySpan<byte> name)
    {
        if ((Count + 1) * 2 > _slots.Length)
            GrowSlots();
        if (Count == _blocks.Count * BlockLength)
            _blocks.Add(new KeyedRow[BlockLength]);
        if (_namesUsed + name.Length > _names.Length)
            Array.Resize(ref _names, Math.Max(_names.Length * 2, _namesUsed + name.Length));
        name.CopyTo(_names.AsSpan(_namesUsed));
        var hash = Hash(run, name);
        EntryAt(Count) = new KeyedRow { Hash = hash, Run = run, NameStart = _namesUsed, NameLength = name.Length };
        _namesUsed += name.Length;
        Index(hash, Count);
        return Count++;
    }

    internal void Clear()
    {
        Array.Clear(_slots);
        (Count, _namesUsed) = (0, 0);
    }

    void GrowSlots()
    {
        _slots = new int[_slots.Length * 2];
        for (var index = 0; index < Count; index++)
            Index(EntryAt(index).Hash, index);
    }

    void Index(int hash, int index)
    {
        var slot = hash & (_slots.Length - 1);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = index + 1;
    }

    ref KeyedRow EntryAt(int index) => ref _blocks[index / BlockLength][index % BlockLength];

    // A random seed for each process, so that no input can be chosen to collide.
    static int Hash(long run, ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.Add(run);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    struct KeyedRow
    {
        public int Hash;
        public int NameStart;
        public int NameLength;
        public long Run;
        public T Value;
    }
}
