namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// A hash table of values by owner (a number) and name, in the order in which they were added. Its memory is kept when it is cleared.
/// </summary>
sealed class KeyedRows<T> where T : struct
{
    const int BlockLength = 512;

    // Values do not move while more are added, so a reference to one holds.
    readonly List<Entry[]> _blocks = [];
    byte[] _names = new byte[4096];
    int _namesUsed;

    // Place + 1 of a value, 0 for an empty slot.
    int[] _slots = new int[1024];

    internal int Count { get; private set; }

    internal ref T this[int place] => ref EntryAt(place).Value;

    internal long RunOf(int place) => EntryAt(place).Run;

    internal ReadOnlySpan<byte> NameOf(int place)
    {
        ref var entry = ref EntryAt(place);
        return _names.AsSpan(entry.NameStart, entry.NameLength);
    }

    internal int Find(long run, ReadOnlySpan<byte> name)
    {
        var hash = Hash(run, name);
        for (var slot = hash & (_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            var place = _slots[slot] - 1;
            ref var entry = ref EntryAt(place);
            if (entry.Hash == hash && entry.Run == run && NameOf(place).SequenceEqual(name))
                return place;
        }

        return -1;
    }

    internal int Add(long run, ReadOnlySpan<byte> name)
    {
        if ((Count + 1) * 2 > _slots.Length)
            GrowSlots();
        if (Count == _blocks.Count * BlockLength)
            _blocks.Add(new Entry[BlockLength]);
        if (_namesUsed + name.Length > _names.Length)
            Array.Resize(ref _names, Math.Max(_names.Length * 2, _namesUsed + name.Length));
        name.CopyTo(_names.AsSpan(_namesUsed));
        var hash = Hash(run, name);
        EntryAt(Count) = new Entry { Hash = hash, Run = run, NameStart = _namesUsed, NameLength = name.Length };
        _namesUsed += name.Length;
        Place(hash, Count);
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
        for (var place = 0; place < Count; place++)
            Place(EntryAt(place).Hash, place);
    }

    void Place(int hash, int place)
    {
        var slot = hash & (_slots.Length - 1);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = place + 1;
    }

    ref Entry EntryAt(int place) => ref _blocks[place / BlockLength][place % BlockLength];

    // Seeded anew in every process: no one can choose names that all meet in one slot.
    static int Hash(long run, ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.Add(run);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    struct Entry
    {
        public int Hash;
        public int NameStart;
        public int NameLength;
        public long Run;
        public T Value;
    }
}
