namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// Values by run and name. The least recently used values are evicted, so memory stays bounded. There are two generations. A value that is
/// used moves into the young generation. When the young generation is full, it becomes the old generation, and the former old generation is
/// emptied. Writer thread.
/// </summary>
/// <param name="limit">Values in a generation. A batch may exceed it, because slots stay valid until its end.</param>
sealed class RecentRows<T>(int limit) where T : struct
{
    // Evicted keys; null before the first eviction.
    EvictedKeys? _gone;
    KeyedRows<T> _young = new();
    KeyedRows<T> _old = new();

    /// <summary>A value by its slot.</summary>
    internal ref T this[int index] => ref _young[index];

    /// <summary>The slot of a value, valid until the batch ends; negative when it is not in the cache.</summary>
    internal int Find(long run, ReadOnlySpan<byte> name)
    {
        var index = _young.Find(run, name);
        if (index >= 0 || _old.Find(run, name) is not (>= 0 and var old))
            return index;
        index = _young.Add(run, name);
        _young[index] = _old[old];
        return index;
    }

    /// <summary>Adds a value that is not in the cache.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="name">Its name.</param>
    /// <param name="wasThere">False when the value was certainly never in the cache; true when it may have been evicted.</param>
    internal int Add(long run, ReadOnlySpan<byte> name, out bool wasThere)
    {
        wasThere = _gone is not null && _gone.Has(run, name);
        return _young.Add(run, name);
    }

    /// <summary>The name of a value.</summary>
    internal ReadOnlySpan<byte> NameOf(int index) => _young.NameOf(index);

    /// <summary>Between batches: drops the old generation when the young one is full.</summary>
    internal void Age()
    {
        if (_young.Count < limit)
            return;
        if (_old.Count > 0)
            _gone ??= new EvictedKeys();
        for (var index = 0; index < _old.Count; index++)
            _gone!.Add(_old.RunOf(index), _old.NameOf(index));
        _old.Clear();
        (_young, _old) = (_old, _young);
    }

    /// <summary>Drops everything.</summary>
    internal void Clear()
    {
        _young.Clear();
        _old.Clear();
        _gone = null;
    }
}
