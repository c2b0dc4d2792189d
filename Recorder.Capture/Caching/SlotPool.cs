namespace Recorder.Capture.Caching;

/// <summary>
/// Values at places that are given out, given back and given out again: nothing is made for a value but now and then room for some more,
/// and none is ever moved. Not for several threads.
/// </summary>
sealed class SlotPool<T>
    where T : struct
{
    // Values for which room is made at once. Of the largest, the states of orders, these are some 10 KB.
    const int Size = 32;

    readonly List<T[]> _boards = [];
    readonly Stack<int> _free = new();
    int _used;

    /// <summary>The value at a place.</summary>
    internal ref T this[int place] => ref _boards[place / Size][place % Size];

    /// <summary>Gives out a place, empty.</summary>
    internal int Take()
    {
        if (_free.TryPop(out var place))
            return place;
        if (_used == _boards.Count * Size)
            _boards.Add(new T[Size]);
        return _used++;
    }

    /// <summary>Takes a place back, and what is there away.</summary>
    internal void GiveBack(int place)
    {
        this[place] = default;
        _free.Push(place);
    }
}
