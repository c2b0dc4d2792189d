using System.Drawing;

namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Base of an indicator. It processes the items of a series one by one. Offsets count back from the current item, which is the newest item
/// between calls.
/// </summary>
public abstract class Indicator : ExecutionEntity
{
    // One object per reason, so that no object is made for each tick.
    static readonly UpdateArgs[] Reasons = [.. Enum.GetValues<UpdateReason>().Select(reason => new UpdateArgs(reason))];

    readonly object _gate = new();
    readonly List<LineSeries> _lines = [];
    readonly List<Indicator> _inner = [];
    HistoricalData? _data;
    int _position = -1;
    string? _shortName;

    // Number of lines and inner indicators before the first OnInit. OnInit may run again, and then it adds its own lines and indicators
    // again.
    (int Lines, int Inner)? _constructed;

    /// <summary>The series.</summary>
    /// <exception cref="InvalidOperationException">The indicator is not attached.</exception>
    public HistoricalData HistoricalData =>
        _data ?? throw new InvalidOperationException($"The indicator '{Name}' is not attached to a series.");

    /// <summary>The series' symbol.</summary>
    public Symbol Symbol => HistoricalData.Symbol;

    /// <summary>The lines.</summary>
    public LineSeries[] LinesSeries => [.. _lines];

    /// <summary>Number of processed items.</summary>
    public int Count => _position + 1;

    /// <summary>Short name; the name until it is set.</summary>
    public virtual string ShortName
    {
        get => _shortName ?? Name;
        protected set => _shortName = value;
    }

    /// <summary>Whether it is drawn in a separate window.</summary>
    public bool SeparateWindow { get; set; }

    /// <summary>The chart; always null, because the simulated platform has no charts.</summary>
    public IChart? CurrentChart { get; set; }

    /// <summary>A value of a line; NaN without a value.</summary>
    public double GetValue(int offset = 0, int lineIndex = 0, SeekOriginHistory origin = SeekOriginHistory.End) =>
        lineIndex >= 0 && lineIndex < _lines.Count ? _lines[lineIndex].GetValue(offset, origin) : double.NaN;

    /// <summary>Sets a value of a line.</summary>
    public void SetValue(double value, int lineIndex = 0, int offset = 0)
    {
        if (lineIndex >= 0 && lineIndex < _lines.Count)
            _lines[lineIndex].SetValue(value, offset);
    }

    /// <summary>Adds a line.</summary>
    public LineSeries AddLineSeries(string name = "", Color color = default, int width = 1, LineStyle style = LineStyle.Solid)
    {
        var line = new LineSeries(name, color, width, style);
        for (int filled = 0; filled < Count; filled++)
            line.Advance();
        _lines.Add(line);
        return line;
    }

    /// <summary>Attaches an indicator that this indicator reads. The attached indicator is always computed first.</summary>
    public void AddIndicator(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        _inner.Add(indicator);
        if (_data is null)
            return;
        indicator.Begin(_data);
        while (indicator._position < _position)
        {
            indicator.Advance();
            indicator.Compute(UpdateReason.HistoricalBar);
        }
    }

    /// <summary>Paints; never called by the simulated platform.</summary>
    public virtual void OnPaintChart(PaintChartEventArgs args)
    {
    }

    /// <summary>Starts on a series and processes the loaded items.</summary>
    internal void Attach(HistoricalData data)
    {
        lock (_gate)
            Begin(data);
        Follow(UpdateReason.HistoricalBar);
    }

    /// <summary>Processes the series again from its start.</summary>
    internal void Restart()
    {
        lock (_gate)
        {
            OnClear();
            Begin(HistoricalData);
        }

        Follow(UpdateReason.HistoricalBar);
    }

    /// <summary>Leaves the series; the values stay readable.</summary>
    internal void Detach()
    {
        lock (_gate)
            OnClear();
    }

    /// <summary>Processes the newest item, or computes it again.</summary>
    internal void Follow(UpdateReason reason)
    {
        lock (_gate)
        {
            int newest = HistoricalData.Count - 1;
            if (_position == newest && newest >= 0 && reason == UpdateReason.NewTick)
                Compute(UpdateReason.NewTick);
            while (_position < newest)
            {
                Advance();
                Compute(reason == UpdateReason.HistoricalBar || _position < newest ? UpdateReason.HistoricalBar : UpdateReason.NewBar);
            }
        }
    }

    /// <summary>Called when the indicator is attached.</summary>
    protected virtual void OnInit()
    {
    }

    /// <summary>Called to compute the item at offset 0.</summary>
    protected virtual void OnUpdate(UpdateArgs args)
    {
    }

    /// <summary>Called when the indicator leaves a series.</summary>
    protected virtual void OnClear()
    {
    }

    /// <summary>Opening price.</summary>
    protected double Open(int offset = 0) => GetPrice(PriceType.Open, offset);

    /// <summary>Highest price.</summary>
    protected double High(int offset = 0) => GetPrice(PriceType.High, offset);

    /// <summary>Lowest price.</summary>
    protected double Low(int offset = 0) => GetPrice(PriceType.Low, offset);

    /// <summary>Closing price.</summary>
    protected double Close(int offset = 0) => GetPrice(PriceType.Close, offset);

    /// <summary>Volume.</summary>
    protected double Volume(int offset = 0) => GetPrice(PriceType.Volume, offset);

    /// <summary>Number of ticks.</summary>
    protected double Ticks(int offset = 0) => GetPrice(PriceType.Ticks, offset);

    /// <summary>(High + Low) / 2.</summary>
    protected double Median(int offset = 0) => GetPrice(PriceType.Median, offset);

    /// <summary>(High + Low + Close) / 3.</summary>
    protected double Typical(int offset = 0) => GetPrice(PriceType.Typical, offset);

    /// <summary>(High + Low + Close + Close) / 4.</summary>
    protected double Weighted(int offset = 0) => GetPrice(PriceType.Weighted, offset);

    /// <summary>Opening time, UTC.</summary>
    protected DateTime Time(int offset = 0) => Item(offset)?.TimeLeft ?? default;

    /// <summary>A value of an item; NaN without a value.</summary>
    protected double GetPrice(PriceType priceType, int offset = 0) => Item(offset)?[priceType] ?? double.NaN;

    IHistoryItem? Item(int offset) => HistoricalData[_position - offset, SeekOriginHistory.Begin];

    void Begin(HistoricalData data)
    {
        _data = data;
        _position = -1;
        _constructed ??= (_lines.Count, _inner.Count);
        _lines.RemoveRange(_constructed.Value.Lines, _lines.Count - _constructed.Value.Lines);
        _inner.RemoveRange(_constructed.Value.Inner, _inner.Count - _constructed.Value.Inner);
        foreach (LineSeries line in _lines)
            line.Clear();
        foreach (Indicator indicator in _inner)
            indicator.Begin(data);
        OnInit();
    }

    void Advance()
    {
        _position++;
        foreach (LineSeries line in _lines)
            line.Advance();
        foreach (Indicator indicator in _inner)
            indicator.Advance();
    }

    void Compute(UpdateReason reason)
    {
        foreach (Indicator indicator in _inner)
            indicator.Compute(reason);
        try
        {
            OnUpdate(Reasons[(int)reason]);
        }
        catch (Exception exception)
        {
            // A faulty indicator must not stop the other listeners of the series.
            Core.Loggers.Log(exception, $"Exception in OnUpdate of the indicator '{Name}'", LoggingLevel.Error);
            Core.Loggers.Remember(exception, $"OnUpdate of the indicator '{Name}'");
        }
    }
}
