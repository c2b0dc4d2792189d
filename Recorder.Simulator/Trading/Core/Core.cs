using Recorder.Simulator;
using TradingPlatform.BusinessLayer.LocalOrders;
using TradingPlatform.BusinessLayer.Utils;

namespace TradingPlatform.BusinessLayer;

/// <summary>The platform, one per simulation. <see cref="Instance"/> follows the thread or async flow that entered it, including timers and
/// tasks started inside. Outside of every simulation it is an empty platform.</summary>
public partial class Core
{
    static readonly AsyncLocal<Core?> Ambient = new();
    static readonly Core Empty = new();

    internal Core()
    {
        Connections = new ConnectionsManager(this);
        Portfolio = new Portfolio(this);
        LocalOrders = new LocalOrdersManager(this);
        AdvancedTradingOperations = new AdvancedTradingOperations(this);
    }

    /// <summary>Raised when a new account appeared.</summary>
    public event Action<Account>? AccountAdded;

    /// <summary>Raised when a new symbol appeared.</summary>
    public event Action<Symbol>? SymbolAdded;

    /// <summary>Raised when trading was locked or allowed.</summary>
    public event Action<TradingStatus>? OnTradingStatusChanged;

    /// <summary>Raised when an alert was shown.</summary>
    public event Action<Alert>? OnAlert;

    /// <summary>The platform of this thread or async flow.</summary>
    public static Core Instance => Ambient.Value ?? Empty;

    /// <summary>Accounts.</summary>
    public Account[] Accounts => Portfolio.Accounts.Snapshot();

    /// <summary>Symbols.</summary>
    public Symbol[] Symbols => Portfolio.Symbols.Snapshot();

    /// <summary>Working orders.</summary>
    public Order[] Orders => Portfolio.Orders.Snapshot();

    /// <summary>Open positions.</summary>
    public Position[] Positions => Portfolio.Positions.Snapshot();

    /// <summary>Closed positions.</summary>
    public ClosedPosition[] ClosedPositions => Portfolio.ClosedPositions.Snapshot();

    /// <summary>Order types of all connections.</summary>
    public OrderType[] OrderTypes => Portfolio.OrderTypes.Snapshot();

    /// <summary>Exchanges.</summary>
    public Exchange[] Exchanges => [.. Portfolio.Symbols.Snapshot().Select(s => s.Exchange).DistinctBy(e => e.Id)];

    /// <summary>Assets.</summary>
    public Asset[] Assets =>
        [.. Accounts.Select(a => a.AccountCurrency).Concat(Symbols.SelectMany(s => new[] { s.QuotingCurrency, s.Product }))
            .DistinctBy(a => a.Id)];

    /// <summary>Kinds of symbols present.</summary>
    public SymbolType[] SymbolTypes => [.. Symbols.Select(s => s.SymbolType).Distinct()];

    /// <summary>Connections.</summary>
    public ConnectionsManager Connections { get; }

    /// <summary>Indicators.</summary>
    public IndicatorManager Indicators { get; } = new();

    /// <summary>The platform's log.</summary>
    public LoggerManager Loggers { get; } = new();

    /// <summary>Clock and time zones.</summary>
    public TimeUtils TimeUtils { get; } = new();

    /// <summary>Volume analysis.</summary>
    public VolumeAnalysisManager VolumeAnalysis { get; } = new();

    /// <summary>Strategies.</summary>
    public StrategyManager Strategies { get; } = new();

    /// <summary>Orders that the platform keeps itself.</summary>
    public LocalOrdersManager LocalOrders { get; }

    /// <summary>Ways to place orders in parts.</summary>
    public Modules.OrderPlacingStrategyManager OrderPlacingStrategies { get; } = new();

    /// <summary>Sessions.</summary>
    public CustomSessionsManager CustomSessions { get; } = new();

    /// <summary>Operations on many orders and positions.</summary>
    public AdvancedTradingOperations AdvancedTradingOperations { get; }

    /// <summary>The platform version that the stand-in follows.</summary>
    public Version CurrentVersion { get; } = new(1, 147, 0);

    /// <summary>Whether trading is allowed.</summary>
    public TradingStatus TradingStatus
    {
        get;
        set
        {
            if (field == value)
                return;
            field = value;
            Deliver(OnTradingStatusChanged, value);
        }
    }

    internal Portfolio Portfolio { get; }

    /// <summary>The simulated venue; null in the empty platform.</summary>
    internal Venue? Venue { get; set; }

    /// <summary>Synchronises the clock; the simulated clock is always right.</summary>
    public void ForceTimeSync() => Loggers.Log("Time is in sync.", LoggingLevel.System);

    /// <summary>Logs and announces an alert. No user confirms it.</summary>
    public void Alert(Alert alert)
    {
        Loggers.Log($"Alert {alert.Name ?? alert.AlertName}: {alert.Text}", LoggingLevel.Info, alert.ConnectionName);
        Deliver(OnAlert, alert);
    }

    /// <summary>Shows an alert.</summary>
    public void Alert(string text, string symbolName = "", string connectionName = "", Action? onConfirm = null) =>
        Alert(new Alert { Text = text, SymbolName = symbolName, ConnectionName = connectionName, ActionOnConfirm = onConfirm });

    /// <summary>Makes this object the platform of the current thread or async flow, until the result is disposed.</summary>
    internal IDisposable Enter() => new Visit(this);

    internal void Announce(Account account)
    {
        Portfolio.Accounts.Add(account);
        Deliver(AccountAdded, account);
    }

    internal void Announce(Symbol symbol)
    {
        Portfolio.Symbols.Add(symbol);
        Deliver(SymbolAdded, symbol);
    }

    sealed class Visit : IDisposable
    {
        readonly Core? _before = Ambient.Value;

        internal Visit(Core core) => Ambient.Value = core;

        public void Dispose() => Ambient.Value = _before;
    }
}
