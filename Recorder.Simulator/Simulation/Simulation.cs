using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>
/// A platform with a simulated market. Only one thread at a time may call its methods: the simulation thread. Requests may come from any
/// thread. Times are UTC. The same options, feed and strategy give the same log.
/// </summary>
public sealed class Simulation : IDisposable
{
    const int ProgressEvery = 4096;
    readonly SimulationOptions _options;
    readonly Venue _venue;
    bool _pumping;

    /// <summary>Creates a platform with one connection and one account.</summary>
    public Simulation(SimulationOptions options)
    {
        _options = options;
        Core = new Core();
        Core.TimeUtils.DateTimeUtcNow = options.StartUtc;
        Core.TimeUtils.SelectedTimeZone = new TradingPlatform.BusinessLayer.Utils.TimeZone(options.TimeZone);
        Connection = new Connection(Core, options.ConnectionId, options.ConnectionName, options.VendorName, options.ConnectionType);
        Connection.Line = (Reconnect, Disconnect);
        Core.Connections.Add(Connection);
        Account = options.Account.Open(Connection);
        _venue = new Venue(Connection, Account, options);
        Core.Venue = _venue;
        Core.CustomSessions.Containers = options.Sessions;
        Core.LocalOrders.Act = options.LocalOrdersAct;
        Core.Portfolio.Repeats = options.Live.DuplicateEvents ? 2 : 1;
        Core.Portfolio.PositionRepeats = 1 + options.Live.DuplicatePositionAdded;
        foreach (var type in _venue.OrderTypes)
            Core.Portfolio.OrderTypes.Add(type);
        Core.Announce(Account);
    }

    /// <summary>The platform.</summary>
    public Core Core { get; }

    /// <summary>The connection.</summary>
    public Connection Connection { get; }

    /// <summary>The account.</summary>
    public Account Account { get; }

    /// <summary>The log of the venue, with the true events.</summary>
    public SimulationLog Log => _venue.Log;

    /// <summary>Snapshot of the watch lists that scripts created, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Symbol>> SymbolLists => Core.SymbolLists.Snapshot();

    /// <summary>The first ten thousand script exceptions that the platform caught, oldest first.</summary>
    public IReadOnlyList<ScriptFault> Faults => Core.Loggers.Faults;

    /// <summary>Number of exceptions of scripts.</summary>
    public long FaultCount => Core.Loggers.FaultCount;

    /// <summary>Records an exception of a script on its own thread, where the platform cannot catch it. Call it on that thread.</summary>
    public static void Note(ScriptFault fault) => Core.Instance.Loggers.Remember(fault);

    /// <summary>Adds a symbol.</summary>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public Symbol AddSymbol(SymbolSpecification specification)
    {
        if (Core.Portfolio.Symbols.Find(s => s.Id == specification.Id) is not null)
            throw new ArgumentException($"There is a symbol {specification.Id} already.", nameof(specification));
        using var visit = Enter();
        var symbol = new Symbol(Connection, specification);
        symbol.History.IsOfBars = _options.BarPeriod is not null;
        symbol.History.Disposed = _options.DisposedSeries;
        symbol.History.Refuse = _options.RefuseHistory;
        _venue.Add(symbol);
        Core.Announce(symbol);
        return symbol;
    }

    /// <summary>Gives a symbol a past that strategies can load. Its quotes and day come from the last tick, and the clock moves to that
    /// time. Orders do not match with past prices.</summary>
    public void Preload(Symbol symbol, IEnumerable<MarketTick> earlier)
    {
        using var visit = Enter();
        var ticks = earlier.Select(t => WithQuote(symbol, t)).ToList();
        symbol.History.Preload(ticks);
        foreach (var tick in ticks)
            symbol.Recall(tick);
        if (ticks.Count > 0 && ticks[^1].TimeUtc > Core.TimeUtils.DateTimeUtcNow)
            Core.TimeUtils.DateTimeUtcNow = ticks[^1].TimeUtc;
    }

    /// <summary>Publishes the depth of a symbol at the current time; after that its ticks do not change the depth.</summary>
    public void Publish(Symbol symbol, MarketDepth depth)
    {
        using var visit = Enter();
        symbol.Publish(depth, Core.TimeUtils.DateTimeUtcNow);
        Pump();
    }

    /// <summary>Delivers a connector-specific message to its subscribers.</summary>
    public void Publish(CustomMessage message)
    {
        using var visit = Enter();
        Core.Deliver(message);
    }

    /// <summary>Makes <see cref="Core"/> the platform of this thread or async flow, until the result is disposed.</summary>
    public IDisposable Enter() => Core.Enter();

    /// <summary>Constructs a strategy inside the platform.</summary>
    public T Create<T>(Func<T> construct)
        where T : Strategy
    {
        using var visit = Enter();
        return construct();
    }

    /// <summary>Adds a strategy to the platform's list and calls its <c>OnCreated</c> once.</summary>
    public void Add(Strategy strategy)
    {
        using var visit = Enter();
        strategy.Create();
    }

    /// <summary>Runs a strategy; adds it first if needed.</summary>
    public void Start(Strategy strategy)
    {
        using var visit = Enter();
        strategy.Create();
        strategy.Run();
        Pump();
    }

    /// <summary>Runs an order-placing strategy on its own thread; the task ends with it. Its orders are delivered like all
    /// others.</summary>
    public Task Start(TradingPlatform.BusinessLayer.Modules.OrderPlacingStrategy strategy, PlaceOrderRequestParameters request)
    {
        using var visit = Enter();
        return Core.OrderPlacingStrategies.Start(strategy, request);
    }

    /// <summary>Cancels a running order-placing strategy.</summary>
    public void Cancel(TradingPlatform.BusinessLayer.Modules.OrderPlacingStrategy strategy)
    {
        using var visit = Enter();
        strategy.Cancel();
    }

    /// <summary>Plays the feed to its end, then delivers all queued events.</summary>
    /// <param name="feed">Ticks in time order.</param>
    /// <param name="cancellation">Ends the simulation between two ticks.</param>
    /// <param name="progress">Receives the simulated time every few thousand ticks and at the end.</param>
    /// <exception cref="InvalidOperationException">The feed goes back in time.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
#pragma warning disable CA1068 // The token comes before the progress, because callers pass it more often.
    public void Play(
        IEnumerable<(Symbol Symbol, MarketTick Tick)> feed, CancellationToken cancellation = default, Action<DateTime>? progress = null)
#pragma warning restore CA1068
    {
        using var visit = Enter();
        var count = 0;
        foreach (var (symbol, tick) in feed)
        {
            cancellation.ThrowIfCancellationRequested();
            Advance(symbol, tick);
            if (++count % ProgressEvery == 0)
                progress?.Invoke(tick.TimeUtc);
        }

        DeliverUntil(DateTime.MaxValue);
        progress?.Invoke(Core.TimeUtils.DateTimeUtcNow);
    }

    /// <summary>Plays one tick.</summary>
    /// <exception cref="InvalidOperationException">The tick is before the clock.</exception>
    public void Publish(Symbol symbol, in MarketTick tick)
    {
        using var visit = Enter();
        Advance(symbol, tick);
    }

    /// <summary>Stops a strategy and delivers the resulting events.</summary>
    public void Stop(Strategy strategy)
    {
        using var visit = Enter();
        strategy.Stop();
        Pump();
    }

    /// <summary>Stops a strategy, removes it from the platform's list and calls its <c>OnRemove</c>.</summary>
    public void Remove(Strategy strategy)
    {
        using var visit = Enter();
        strategy.Remove();
    }

    /// <summary>Delivers the queued events that are due.</summary>
    public void Pump()
    {
        using var visit = Enter();
        DeliverUntil(Core.TimeUtils.DateTimeUtcNow);
    }

    /// <summary>
    /// Advances the clock without a tick and delivers the events due by then. A bar that ends in that time closes with the next tick.
    /// </summary>
    /// <param name="utc">The new time, UTC; ignored if it is before the clock.</param>
    public void AdvanceTo(DateTime utc)
    {
        using var visit = Enter();
        DeliverUntil(utc);
        if (utc > Core.TimeUtils.DateTimeUtcNow)
            Core.TimeUtils.DateTimeUtcNow = utc;
    }

    /// <summary>Drops the connection: objects become Fake, requests fail, and the market continues without events.</summary>
    public void Disconnect()
    {
        if (!Connection.Connected)
            return;
        using var visit = Enter();
        _venue.Disconnect();
        Core.Portfolio.Forget();
        Core.ForgetClosedPositions();
        Core.LocalOrders.Lose();
        Connection.Change(ConnectionState.Disconnected);
        foreach (var symbol in Core.Symbols)
            symbol.RaiseUpdated();
    }

    /// <summary>Reconnects: working orders and open positions are announced again as new objects.</summary>
    public void Reconnect()
    {
        if (Connection.Connected)
            return;
        using var visit = Enter();
        Connection.Change(ConnectionState.Connecting);
        Connection.Change(ConnectionState.Connected);
        foreach (var symbol in Core.Symbols)
            symbol.RaiseUpdated();
        _venue.Reconnect();
        Pump();
    }

    /// <inheritdoc/>
    public void Dispose() => Core.Venue = null;

    // The order within a tick: clock, symbol, orders, bars, quotes, open profit, local orders, queued events.
    void Advance(Symbol symbol, MarketTick tick)
    {
        if (tick.TimeUtc < Core.TimeUtils.DateTimeUtcNow)
            throw new InvalidOperationException($"The tick at {tick.TimeUtc:O} lies before the clock, {Core.TimeUtils.DateTimeUtcNow:O}.");
        tick = WithQuote(symbol, tick);
        DeliverUntil(tick.TimeUtc);
        Core.TimeUtils.DateTimeUtcNow = tick.TimeUtc;
        var seen = Connection.Connected;
        if (seen)
            symbol.Apply(tick);
        _venue.OnTick(symbol, tick);
        if (seen)
        {
            symbol.History.OnTick(tick, _options.ReportsBars(tick.TimeUtc));
            symbol.RaiseQuotes(tick);
            Core.Portfolio.Revalue(symbol);
            Core.LocalOrders.OnTick(symbol);
        }

        DeliverUntil(tick.TimeUtc);
    }

    void DeliverUntil(DateTime time)
    {
        // A handler may call back into the simulation; its events wait for the loop that is already running.
        if (_pumping)
            return;
        _pumping = true;
        try
        {
            Core.DoChores(time);
            _venue.TellSnapshot(time);
            while (_venue.Outbox.TryTake(time, out var due, out var message))
            {
                if (due > Core.TimeUtils.DateTimeUtcNow)
                    Core.TimeUtils.DateTimeUtcNow = due;
                Core.Portfolio.Apply(message);
            }
        }
        finally
        {
            _pumping = false;
        }
    }

    MarketTick WithQuote(Symbol symbol, in MarketTick tick) =>
        tick.Bid > 0 && tick.Ask > 0 ? tick : tick with { Bid = tick.Price, Ask = tick.Price + (_options.SpreadTicks * symbol.TickSize) };
}
