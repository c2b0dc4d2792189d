using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Recorder.Storage.Caching;

/// <summary>
/// A dictionary with a limited number of retired entries: above the limit, the oldest retired entry is removed.
/// Entries that are not retired stay. The memory of removed entries is reused. For one thread at a time.
/// </summary>
sealed class BoundedMap<TKey, TValue>(int limit)
    where TKey : notnull
{
    readonly Dictionary<TKey, int> _places = [];
    readonly SlotPool<RememberedValue> _entries = new();
    readonly Queue<(TKey Key, long Turn)> _retired = new();
    long _turns;

    internal TValue this[TKey key]
    {
        set => At(key, out _) = value;
    }

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ref var found = ref Find(key);
        var isThere = !Unsafe.IsNullRef(ref found);
        value = isThere ? found : default;
        return isThere;
    }

    internal bool ContainsKey(TKey key) => _places.ContainsKey(key);

    /// <summary>A reference to the value of a key, valid until the value is removed; a null reference when the key is missing.</summary>
    internal ref TValue Find(TKey key) =>
        ref _places.TryGetValue(key, out var place) ? ref _entries[place].Value : ref Unsafe.NullRef<TValue>();

    /// <summary>A reference to the value of a key, which is added if it is missing.</summary>
    internal ref TValue At(TKey key, out bool isNew) => ref _entries[PlaceOf(key, out isNew)].Value;

    /// <summary>Adds or replaces a value and retires it.</summary>
    internal void Remember(TKey key, in TValue value) => Remember(key, out _) = value;

    /// <summary>A reference to the value of a key, which is added if it is missing, and retired.</summary>
    internal ref TValue Remember(TKey key, out bool isNew)
    {
        ref var entry = ref _entries[PlaceOf(key, out isNew)];
        Retire(key, ref entry);
        return ref entry.Value;
    }

    internal void Remove(TKey key)
    {
        if (_places.Remove(key, out var place))
            _entries.GiveBack(place);
    }

    /// <summary>Retires an entry: it is removed after <c>limit</c> other entries were retired later.</summary>
    internal void Retire(TKey key)
    {
        if (_places.TryGetValue(key, out var place))
            Retire(key, ref _entries[place]);
    }

    /// <summary>Undoes the retirement of an entry, so that it stays.</summary>
    internal void Hold(TKey key)
    {
        if (_places.TryGetValue(key, out var place))
            _entries[place].Turn = 0;
    }

    void Retire(TKey key, ref RememberedValue entry)
    {
        if (entry.Turn != 0)
            return;
        entry.Turn = ++_turns;
        _retired.Enqueue((key, entry.Turn));
        // An entry that was held or removed since is skipped here.
        if (_retired.Count > limit && _retired.Dequeue() is var oldest && _places.TryGetValue(oldest.Key, out var place)
            && _entries[place].Turn == oldest.Turn)
            Remove(oldest.Key);
    }

    int PlaceOf(TKey key, out bool isNew)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out var isThere);
        isNew = !isThere;
        if (isNew)
            place = _entries.Take();
        return place;
    }

    struct RememberedValue
    {
        public TValue Value;

        // Order of retirement; 0 for an entry that is not retired.
        public long Turn;
    }
}
