using System.Text.Json.Nodes;

namespace Recorder.Capture.Indicators;

/// <summary>
/// Records the features that the strategy reports. A value belongs to the bar that closed last. Only the first value of a bar counts,
/// because a later value may depend on prices of the next bar. Any thread.
/// </summary>
/// <param name="set">Takes the values.</param>
/// <param name="lastClosed">Returns open and close of the bar that closed last; null before the first bar has closed.</param>
sealed class FeatureRecorder(ValueSet set, Func<(DateTime OpenedUtc, DateTime ClosedUtc)?> lastClosed)
{
    const int MostNames = 64;

    readonly object _gate = new();

    // Under _gate: the columns, and the values of the bar.
    readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    double?[] _values = [];
    bool[] _isReported = [];
    (DateTime OpenedUtc, DateTime ClosedUtc) _bar;

    /// <summary>Takes a value. Before the first bar has closed, the value belongs to no bar and is not recorded.</summary>
    /// <exception cref="ArgumentException">The name is empty, or 64 other names exist already.</exception>
    internal void Report(string name, double value)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("a feature needs a name");
        if (lastClosed() is not { } bar)
            return;
        lock (_gate)
        {
            if (bar.OpenedUtc > _bar.OpenedUtc)
            {
                HandIn();
                _bar = bar;
            }

            var place = PlaceOf(name);
            if (!_isReported[place])
                (_values[place], _isReported[place]) = (double.IsFinite(value) ? value : null, true);
        }
    }

    /// <summary>Called when a bar has opened. Records the values of all bars except the bar that closed last.</summary>
    internal void Advance()
    {
        if (lastClosed() is not { } bar)
            return;
        lock (_gate)
        {
            if (bar.OpenedUtc > _bar.OpenedUtc)
                HandIn();
        }
    }

    /// <summary>Records the last values, at the end of the run.</summary>
    internal void Finish()
    {
        lock (_gate)
            HandIn();
    }

    // Under _gate.
    void HandIn()
    {
        if (!_isReported.Contains(true))
            return;
        set.Accept(_bar.OpenedUtc, _bar.ClosedUtc, _values);
        Array.Clear(_values);
        Array.Clear(_isReported);
    }

    // Under _gate.
    int PlaceOf(string name)
    {
        if (_places.TryGetValue(name, out var place))
            return place;
        if (_places.Count == MostNames)
            throw new ArgumentException($"the feature '{name}' is one too many: at most {MostNames} names are recorded");
        _places.Add(name, place = _places.Count);
        Array.Resize(ref _values, _places.Count);
        Array.Resize(ref _isReported, _places.Count);
        set.Define([.. _places.OrderBy(column => column.Value).Select(column => (JsonNode)new JsonObject { ["name"] = column.Key })]);
        return place;
    }
}
