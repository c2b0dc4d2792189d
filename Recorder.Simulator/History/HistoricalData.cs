using System.Collections;
using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>A series of bars or ticks, static or following the market.</summary>
public partial class HistoricalData : IEnumerable<IHistoryItem>, IDisposable
{
    readonly object _gate = new();
    readonly SymbolHistory _owner;
    readonly HistoryRequestParameters _request;
    readonly HandlerList<HistoryEventHandler> _newItem = new();
    readonly HandlerList<HistoryEventHandler> _updated = new();
    readonly HandlerList<Action> _volumesUpdated = new();

    // Guarded by the gate.
    List<HistoryItem> _items = [];
    BarBuilder _builder;
    VolumeProfile? _volumes;
    DateTime _begin;
    long _nextTick;
    DateTime? _session;
    bool _disposed;

    // Always replaced as a whole.
    Indicator[] _indicators = [];

    // Used by the tick thread. One argument object per bar is reused, instead of one per tick.
    HistoryEventArgs? _arguments;

    internal HistoricalData(SymbolHistory owner, Symbol symbol, HistoryRequestParameters request)
    {
        _owner = owner;
        _request = request.Copy;
        Symbol = symbol;
        Aggregation = request.Wanted.WithPrice(request.HistoryType);
        FromTime = UtcTime.Of(request.FromTime);
        IsLive = request.ToTime == default;
        ToTime = IsLive ? default : UtcTime.Of(request.ToTime);
        BuiltInIndicators = new BuiltInIndicators();
        _builder = NewBuilder();
    }

    /// <summary>Raised when a new item has opened: [0] is the new item, [1] is the item that just closed.</summary>
    public event HistoryEventHandler NewHistoryItem
    {
        add => _newItem.Add(value);
        remove => _newItem.Remove(value);
    }

    /// <summary>The forming item changed.</summary>
    public event HistoryEventHandler HistoryItemUpdated
    {
        add => _updated.Add(value);
        remove => _updated.Remove(value);
    }

    /// <summary>Raised when the volumes of the forming item changed.</summary>
    public event Action HistoryItemVolumeAnalysisUpdated
    {
        add => _volumesUpdated.Add(value);
        remove => _volumesUpdated.Remove(value);
    }

    /// <summary>Symbol.</summary>
    public Symbol Symbol { get; }

    /// <summary>Kind of series.</summary>
    public HistoryAggregation Aggregation { get; }

    /// <summary>First time asked for, UTC.</summary>
    public DateTime FromTime { get; }

    /// <summary>Requested end, UTC; default for a series that follows the market.</summary>
    public DateTime ToTime { get; }

    /// <summary>Number of items.</summary>
    public virtual int Count
    {
        get
        {
            lock (_gate)
            {
                ThrowIfGone();
                return _items.Count;
            }
        }
    }

    /// <summary>Indicators on this series.</summary>
    public Indicator[] AttachedIndicators => [.. Volatile.Read(ref _indicators)];

    /// <summary>The platform's own indicators.</summary>
    public BuiltInIndicators BuiltInIndicators { get; }

    /// <summary>State of the volume calculation; null until it is requested.</summary>
    public IVolumeAnalysisCalculationProgress? VolumeAnalysisCalculationProgress { get; private set; }

    /// <summary>Whether the series follows the market.</summary>
    internal bool IsLive { get; }

    /// <summary>An item by offset; null out of range.</summary>
    public virtual IHistoryItem? this[int offset, SeekOriginHistory origin = SeekOriginHistory.End]
    {
        get
        {
            lock (_gate)
            {
                ThrowIfGone();
                int index = origin == SeekOriginHistory.End ? _items.Count - 1 - offset : offset;
                return index >= 0 && index < _items.Count ? _items[index] : null;
            }
        }
    }

    /// <summary>Attaches an indicator and computes its values for the loaded items before returning.</summary>
    public void AddIndicator(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        lock (_gate)
            _indicators = [.. _indicators, indicator];
        indicator.Attach(this);
    }

    /// <summary>Creates an indicator of the platform by name and attaches it.</summary>
    public Indicator AddIndicator(string name, params SettingItem[] settings)
    {
        Indicator indicator = IndicatorManager.Create(name);
        indicator.Settings = settings;
        AddIndicator(indicator);
        return indicator;
    }

    /// <summary>Detaches an indicator.</summary>
    public void RemoveIndicator(Indicator indicator)
    {
        lock (_gate)
            _indicators = Array.FindAll(_indicators, attached => !ReferenceEquals(attached, indicator));
        indicator.Detach();
    }

    /// <summary>Offset of the newest item that opens at or before a time in 100 ns units; -1 without such an item.</summary>
    public double GetIndexByTime(long ticks, SeekOriginHistory origin = SeekOriginHistory.End)
    {
        lock (_gate)
        {
            int low = 0;
            int high = _items.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (_items[middle].TicksLeft <= ticks)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low == 0 ? -1 : origin == SeekOriginHistory.Begin ? low - 1 : _items.Count - low;
        }
    }

    /// <summary>Time until the forming time bar ends; zero for other series.</summary>
    public TimeSpan GetTimeToNextBar()
    {
        if (Aggregation is not HistoryAggregationTime || this[0] is not { } forming)
            return TimeSpan.Zero;
        long left = forming.TicksRight - Core.Instance.TimeUtils.DateTimeUtcNow.Ticks;
        return TimeSpan.FromTicks(Math.Max(0, left));
    }

    /// <summary>Builds the series again from the symbol's ticks.</summary>
    public void Reload()
    {
        _owner.Read(Load);
        foreach (Indicator indicator in Volatile.Read(ref _indicators))
            indicator.Restart();
    }

    /// <summary>Fills <see cref="IHistoryItem.VolumeAnalysisData"/> of every item and keeps it current. It is complete on return, unless
    /// the simulation gives the calculation a duration. It stays null if the ticks were made from bars.</summary>
    /// <exception cref="NotSupportedException">The series has renko bricks without the forming brick, so its newest ticks have no item
    /// yet.</exception>
    public IVolumeAnalysisCalculationProgress CalculateVolumeProfile(VolumeAnalysisCalculationParameters parameters)
    {
        if (Aggregation is HistoryAggregationRenko { BuildCurrentBar: false })
            throw new NotSupportedException("The simulated market counts volumes of renko bricks only with buildCurrentBar.");
        ArgumentNullException.ThrowIfNull(parameters);
        return VolumeAnalysisCalculationProgress = VolumeAnalysisProgress.Start(Symbol, Count - 1, () => Fill(parameters));
    }

    /// <summary>Stops following the market and removes handlers and indicators.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public IEnumerator<IHistoryItem> GetEnumerator()
    {
        HistoryItem[] items;
        lock (_gate)
            items = [.. _items];
        return ((IEnumerable<IHistoryItem>)items).GetEnumerator();
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Stops following the market and removes handlers and indicators.</summary>
    protected virtual void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _disposed = true;
            if (_owner.Disposed == DisposedSeries.IsEmpty)
                _items = [];
        }

        _owner.Close(this);
        _newItem.Clear();
        _updated.Clear();
        _volumesUpdated.Clear();
        foreach (Indicator indicator in Interlocked.Exchange(ref _indicators, []))
            indicator.Detach();
    }

    void ThrowIfGone() => ObjectDisposedException.ThrowIf(_disposed && _owner.Disposed == DisposedSeries.Throws, this);
}
