using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Recorder.Capture.Caching;

/// <summary>
/// A dictionary that forgets: entries that were retired stay for as many more as its limit, in case they are told of again, and then go.
/// What is not retired stays. Room of what went is used again. Not for several threads.
/// </summary>
sealed class BoundedMap<TKey, TValue>(int limit)
    where TKey : notnull
{
    readonly Dictionary<TKey, int> _places = [];
    readonly SlotPool<Entry> _entries = new();
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

    /// <summary>The value of a key; a null reference when there is none. Until it is removed.</summary>
    internal ref TValue Find(TKey key) =>
        ref _places.TryGetValue(key, out var place) ? ref _entries[place].Value : ref Unsafe.NullRef<TValue>();

    /// <summary>The value of a key, which is there from now on.</summary>
    internal ref TValue At(TKey key, out bool isNew) => ref _entries[PlaceOf(key, out isNew)].Value;

    /// <summary>Takes a value that is to go once <c>limit</c> others were retired after it.</summary>
    internal void Remember(TKey key, in TValue value) => Remember(key, out _) = value;

    /// <summary>The value of a key, which is there from now on and is to go once <c>limit</c> others were retired after it.</summary>
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

    /// <summary>Lets an entry go once <c>limit</c> others were retired after it.</summary>
    internal void Retire(TKey key)
    {
        if (_places.TryGetValue(key, out var place))
            Retire(key, ref _entries[place]);
    }

    /// <summary>Takes back that an entry was retired: it stays again.</summary>
    internal void Hold(TKey key)
    {
        if (_places.TryGetValue(key, out var place))
            _entries[place].Turn = 0;
    }

    void Retire(TKey key, ref Entry entry)
    {
        if (entry.Turn != 0)
            return;
        entry.Turn = ++_turns;
        _retired.Enqueue((key, entry.Turn));
        // One that was held or removed since, and came back, goes at a later turn, or at none.
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

    struct Entry
    {
        public TValue Value;

        // Which of those that were retired it is; 0 while it is not.
        public long Turn;
    }
}
