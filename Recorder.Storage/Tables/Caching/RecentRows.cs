namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// Values by run and name, of which those that were not asked for longest are let go: memory stays the same however long a run is. Two
/// generations: what is asked for moves into the young one; when that is full, it becomes the old one and the old one is emptied. Writer
/// thread.
/// </summary>
/// <param name="limit">Values in a generation. A batch may go beyond it, since places hold until its end.</param>
sealed class RecentRows<T>(int limit) where T : struct
{
    // Names that were let go; null while none was.
    EvictedKeys? _gone;
    KeyedRows<T> _young = new();
    KeyedRows<T> _old = new();

    /// <summary>A value by its place.</summary>
    internal ref T this[int place] => ref _young[place];

    /// <summary>The place of a value, until the batch is over; below zero when it is not there.</summary>
    internal int Find(long run, ReadOnlySpan<byte> name)
    {
        var place = _young.Find(run, name);
        if (place >= 0 || _old.Find(run, name) is not (>= 0 and var old))
            return place;
        place = _young.Add(run, name);
        _young[place] = _old[old];
        return place;
    }

    /// <summary>Adds a value that is not there.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="name">Its name.</param>
    /// <param name="wasThere">False when it certainly never was; true when it may have been let go.</param>
    internal int Add(long run, ReadOnlySpan<byte> name, out bool wasThere)
    {
        wasThere = _gone is not null && _gone.Has(run, name);
        return _young.Add(run, name);
    }

    /// <summary>The name of a value.</summary>
    internal ReadOnlySpan<byte> NameOf(int place) => _young.NameOf(place);

    /// <summary>Between batches: lets go of the old generation when the young one is full.</summary>
    internal void Age()
    {
        if (_young.Count < limit)
            return;
        if (_old.Count > 0)
            _gone ??= new EvictedKeys();
        for (var place = 0; place < _old.Count; place++)
            _gone!.Add(_old.RunOf(place), _old.NameOf(place));
        _old.Clear();
        (_young, _old) = (_old, _young);
    }

    /// <summary>Lets go of everything.</summary>
    internal void Clear()
    {
        _young.Clear();
        _old.Clear();
        _gone = null;
    }
}
