using System.Diagnostics.Metrics;

namespace TradingPlatform.BusinessLayer;

/// <summary>
/// The meter of one run and its values: counters are summed, and other instruments keep their newest value. Each set of tags has its own
/// value. Instruments may measure on any thread.
/// </summary>
sealed class StrategyMeter : IDisposable
{
    readonly object _gate = new();
    readonly MeterListener _listener = new();

    // In the order of the first measurement of each instrument.
    readonly List<(string Name, object Value)> _values = [];
    readonly Dictionary<string, int> _places = [];

    internal StrategyMeter(string name)
    {
        Meter = new Meter(name);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, Meter))
                listener.EnableMeasurementEvents(instrument);
        };
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<decimal>();
        _listener.Start();
    }

    /// <summary>The meter on which the strategy creates its instruments.</summary>
    internal Meter Meter { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        Meter.Dispose();
    }

    /// <summary>Reads the observable instruments.</summary>
    /// <exception cref="AggregateException">Some instruments threw; all others were read.</exception>
    internal void Observe() => _listener.RecordObservableInstruments();

    /// <summary>Every value measured so far.</summary>
    internal IReadOnlyList<(string Name, object Value)> Read()
    {
        lock (_gate)
            return [.. _values];
    }

    static string NameOf(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
            return instrument.Name;
        var parts = new List<string>();
        foreach (KeyValuePair<string, object?> tag in tags)
            parts.Add(FormattableString.Invariant($"{tag.Key}={tag.Value}"));
        return $"{instrument.Name} [{string.Join(", ", parts)}]";
    }

    void Listen<T>()
        where T : struct =>
        _listener.SetMeasurementEventCallback<T>((instrument, measured, tags, _) =>
            Keep(NameOf(instrument, tags), measured, instrument is Counter<T> or UpDownCounter<T>));

    void Keep<T>(string name, T measured, bool adds)
        where T : struct
    {
        lock (_gate)
        {
            if (!_places.TryGetValue(name, out int place))
            {
                _places[name] = _values.Count;
                _values.Add((name, measured));
            }
            else
            {
                _values[place] = (name, adds ? Sum(_values[place].Value, measured) : measured);
            }
        }
    }

    static object Sum(object before, object more) => (before, more) switch
    {
        (double a, double b) => a + b,
        (float a, float b) => a + b,
        (decimal a, decimal b) => a + b,
        (long a, long b) => a + b,
        (int a, int b) => a + b,
        (short a, short b) => a + b,
        (byte a, byte b) => a + b,
        _ => more,
    };
}
