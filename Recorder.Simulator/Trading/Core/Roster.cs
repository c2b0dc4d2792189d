namespace TradingPlatform.BusinessLayer;

/// <summary>A list with one writing thread that any thread may read. Readers share an array that never changes.</summary>
sealed class Roster<T>
    where T : class
{
    readonly object _gate = new();
    readonly List<T> _items = [];

    // Shared by readers; null after a change, so that adding to a long list that is seldom read is cheap.
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
