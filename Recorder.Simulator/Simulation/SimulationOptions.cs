using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>What to simulate and how.</summary>
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

    /// <summary>What fills cost.</summary>
    public FeeSchedule Fees { get; init; } = new();

    /// <summary>Habits of live venues.</summary>
    public LiveBehaviour Live { get; init; } = new();

    /// <summary>Most that one order gets per tick, in lots.</summary>
    public double MaxFillQuantity { get; init; } = double.PositiveInfinity;

    /// <summary>Ticks that market and stop orders get worse than the quote.</summary>
    public double SlippageTicks { get; init; }

    /// <summary>Spread in ticks of ticks that carry no quote: the bid is the price, the ask lies this much above.</summary>
    public double SpreadTicks { get; init; }

    /// <summary>Returns why the venue refuses a request that was sent, or null to accept it.</summary>
    public Func<PlaceOrderRequestParameters, string?>? Refuse { get; init; }

    /// <summary>
    /// Whether the venue leaves in the book what it should cancel: the partners of an order that fills, and the orders of a position that is closed. Traders see
    /// that on some connectors.
    /// </summary>
    public bool LeaveOrphans { get; init; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; }

    /// <summary>The clock before the first tick, UTC.</summary>
    public DateTime StartUtc { get; init; } = DateTime.UnixEpoch;

    /// <summary>Zone that the terminal shows.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Sets of sessions that the user has made.</summary>
    public IReadOnlyList<CustomSessionsContainer> Sessions { get; init; } = [];

    /// <summary>
    /// Length of the bars that the ticks were made of by <see cref="BarTicks"/>, null for real ticks. Within a bar the price is taken to pass
    /// every level between two ticks; between bars it jumps.
    /// </summary>
    public TimeSpan? BarPeriod { get; init; }

    /// <summary>
    /// Whether bars report every tick (true) or only their close (false). Null: their close in a backtest of bars, every tick otherwise.
    /// </summary>
    public bool? UpdateEveryTick { get; init; }

    /// <summary>Whether local orders act when their time comes; otherwise they are only shown, and the script that added them acts.</summary>
    public bool LocalOrdersAct { get; init; } = true;

    /// <summary>Why the venue gives no history to this request, or null where it does. Asked for every request.</summary>
    public Func<HistoryRequestParameters, string?>? RefuseHistory { get; init; }

    /// <summary>What a series of bars answers once it was disposed of.</summary>
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
