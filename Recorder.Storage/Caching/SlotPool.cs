namespace Recorder.Storage.Caching;

/// <summary>
/// Values in numbered slots that are taken and given back. The pool allocates several slots at once, and never moves a value. For one
/// thread at a time.
/// </summary>
sealed class SlotPool<T>
    where T : struct
{
    // Number of slots that are allocated at once: some 10 KB for the largest values, the states of orders.
    const int Size = 32;

    readonly List<T[]> _boards = [];
    readonly Stack<int> _free = new();
    int _used;

    /// <summary>The value in a slot.</summary>
    internal ref T this[int place] => ref _boards[place / Size][place % Size];

    /// <summary>Takes an empty slot and returns its number.</summary>
    internal int Take()
    {
        if (_free.TryPop(out var place))
            return place;
        if (_used == _boards.Count * Size)
            _boards.Add(new T[Size]);
        return _used++;
    }

    /// <summary>Gives a slot back and clears it.</summary>
    internal void GiveBack(int place)
    {
        this[place] = default;
        _free.Push(place);
    }
}
