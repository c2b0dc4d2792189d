namespace TradingPlatform.BusinessLayer;

/// <summary>A list with one writing thread that any thread may read: readers share an array that no change touches any more.</summary>
sealed class Roster<T>
    where T : class
{
    readonly object _gate = new();
    readonly List<T> _items = [];

    // What readers share; null after a change, so that a list which grows long and is seldom read costs nothing to extend.
    T[]? _shared;

    internal ReadOnlySpan<T> Items => Shared();

    internal T[] Snapshot() => [.. Shared()];

    internal T? Find(Predicate<T> match) => Array.Find(Shared(), match);

    internal void Add(T item) => Change(items => items.Add(item));

    internal void Remove(T item) => Change(items => items.RemoveAll(i => ReferenceEquals(i, item)));

    internal void Clear() => Change(items => items.Clear());

    T[] Shared()
    {
        if (Volatile.Read(ref _shared) is { } shared)
            return shared;
        lock (_gate)
            return _shared ??= [.. _items];
    }

    void Change(Action<List<T>> change)
    {
        lock (_gate)
        {
            change(_items);
            _shared = null;
        }
    }
}
