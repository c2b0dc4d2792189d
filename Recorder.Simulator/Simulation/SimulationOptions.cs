using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>Options of a simulation.</summary>
public sealed record SimulationOptions
{
    /// <summary>Kind of the connection.</summary>
    public ConnectionType ConnectionType { get; init; } = ConnectionType.Backtester;

    /// <summary>Id of the connection.</summary>
    public string ConnectionId { get; init; } = "Simulator";

    /// <summary>Name of the connection.</summary>
    public string ConnectionName { get; init; } = "Simulator";

    /// <summary>Name of the connector.</summary>
    public string VendorName { get; init; } = "SimulatorVendor";

    /// <summary>The account.</summary>
    public AccountSpecification Account { get; init; } = new();

    /// <summary>Fees of fills.</summary>
    public FeeSchedule Fees { get; init; } = new();

    /// <summary>Behaviours of live venues.</summary>
    public LiveBehaviour Live { get; init; } = new();

    /// <summary>Largest fill of one order per tick, in lots.</summary>
    public double MaxFillQuantity { get; init; } = double.PositiveInfinity;

    /// <summary>Slippage of market and stop orders in ticks against the quote.</summary>
    public double SlippageTicks { get; init; }

    /// <summary>Spread in ticks for ticks without a quote: the bid is the price, and the ask is higher by the spread.</summary>
    public double SpreadTicks { get; init; }

    /// <summary>Returns why the venue rejects a request, or null to accept it.</summary>
    public Func<PlaceOrderRequestParameters, string?>? Refuse { get; init; }

    /// <summary>
    /// True when the venue does not cancel orders that it should cancel: the partners of a filled OCO order, and the orders of a closed
    /// position. Some connectors behave like this.
    /// </summary>
    public bool LeaveOrphans { get; init; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; }

    /// <summary>Time before the first tick, UTC.</summary>
    public DateTime StartUtc { get; init; } = DateTime.UnixEpoch;

    /// <summary>Time zone of the terminal.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Session sets of the user.</summary>
    public IReadOnlyList<CustomSessionsContainer> Sessions { get; init; } = [];

    /// <summary>Length of the bars from which <see cref="BarTicks"/> made the ticks; null for real ticks. Within a bar the price passes
    /// every level between two ticks; between bars it jumps.</summary>
    public TimeSpan? BarPeriod { get; init; }

    /// <summary>Whether bars report every tick (true) or only their close (false). Null: only the close in a backtest of bars, every tick
    /// otherwise.</summary>
    public bool? UpdateEveryTick { get; init; }

    /// <summary>
    /// Whether local orders act when they are triggered. Otherwise they are only shown, and the script that added them must act.
    /// </summary>
    public bool LocalOrdersAct { get; init; } = true;

    /// <summary>Returns why the venue gives no history for a request, or null. Called for every request.</summary>
    public Func<HistoryRequestParameters, string?>? RefuseHistory { get; init; }

    /// <summary>Behaviour of a disposed series.</summary>
    public DisposedSeries DisposedSeries { get; init; }

    /// <summary>Time of the day, UTC, at which day orders expire.</summary>
    public TimeSpan DayEndUtc { get; init; }

    /// <summary>Whether a tick at this time is reported as a change of the forming bars.</summary>
    internal bool ReportsBars(DateTime tickUtc)
    {
        var everyTick = UpdateEveryTick ?? (BarPeriod is null || ConnectionType != ConnectionType.Backtester);
        return everyTick || BarPeriod is not { } period || (tickUtc + BarTicks.BeforeEnd).Ticks % period.Ticks == 0;
    }
}

/// <summary>Behaviour of a disposed series. The behaviour of the real platform is unknown.</summary>
public enum DisposedSeries
{
    /// <summary>The series keeps its items.</summary>
    Stays,

    /// <summary>The series has no items any more.</summary>
    IsEmpty,

    /// <summary>Reading the series throws.</summary>
    Throws,
}
