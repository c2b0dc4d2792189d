using System.Globalization;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>
/// The simulated exchange and broker: orders, positions, money. It decides all results; the platform gets them through messages. One lock
/// guards everything, because requests come from any thread.
/// </summary>
sealed partial class Venue
{
    readonly object _gate = new();
    readonly SimulationOptions _options;
    readonly Distortion _distortion;
    readonly Ledger _ledger;
    readonly Dictionary<Symbol, MarketQuote> _quotes = new(ReferenceEqualityComparer.Instance);
    readonly List<WorkingOrder> _book = [];
    readonly List<Message> _batch = [];
    bool _connected = true;

    // Time of the snapshot after a reconnect; null when it was sent.
    DateTime? _snapshotDue;
    DateTime _tradingDay;
    int _lastOrderId;
    int _lastTradeId;
    int _lastGroupId;

    internal Venue(Connection connection, Account account, SimulationOptions options)
    {
        Connection = connection;
        Account = account;
        _options = options;
        _distortion = new Distortion(options.Live, options.Seed);
        _ledger = new Ledger(options.Account.Balance, options.Live.ReusePositionId);
        Archive = new VenueArchive(options.Live);
        OrderTypes =
        [
            new VenueOrderType(OrderType.Market, OrderTypeBehavior.Market, connection),
            new VenueOrderType(OrderType.Limit, OrderTypeBehavior.Limit, connection),
            new VenueOrderType(OrderType.Stop, OrderTypeBehavior.Stop, connection),
            new VenueOrderType(OrderType.StopLimit, OrderTypeBehavior.StopLimit, connection),
            new VenueOrderType(OrderType.TrailingStop, OrderTypeBehavior.TrailingStop, connection),
            new VenueOrderType(OrderType.MarketIfTouched, OrderTypeBehavior.Stop, connection),
            new VenueOrderType(OrderType.LimitIfTouched, OrderTypeBehavior.StopLimit, connection),
        ];
    }

    internal Connection Connection { get; }

    internal Account Account { get; }

    internal IReadOnlyList<OrderType> OrderTypes { get; }

    internal TimeSpan VolumeAnalysisTime => _options.Live.VolumeAnalysisTime;

    internal SimulationLog Log { get; } = new();

    internal VenueArchive Archive { get; }

    internal Outbox Outbox { get; } = new();

    DateTime Now => Connection.Core.TimeUtils.DateTimeUtcNow;

    internal void Add(Symbol symbol)
    {
        lock (_gate)
            _quotes.Add(symbol, MarketQuote.None);
    }

    internal PnL Estimate(Symbol symbol, Account account, PnLRequestParameters request)
    {
        var gross = symbol.Money(request.OpenPrice, request.ClosePrice, request.Side, request.Quantity);
        var fee = _options.Fees.For(request.Quantity, symbol.Value(request.OpenPrice, request.Quantity))
            + _options.Fees.For(request.Quantity, symbol.Value(request.ClosePrice, request.Quantity));
        return new PnL
        {
            GrossPnL = Money(gross, account),
            Fee = Money(fee, account),
            NetPnL = Money(gross - fee, account),
        };
    }

    /// <summary>Stops sending messages; undelivered messages are lost.</summary>
    internal void Disconnect()
    {
        lock (_gate)
        {
            _connected = false;
            _snapshotDue = null;
            Outbox.Clear();
        }
    }

    /// <summary>Schedules the snapshot of working orders and open positions.</summary>
    internal void Reconnect()
    {
        lock (_gate)
        {
            _connected = true;
            _snapshotDue = Now + _options.Live.SnapshotDelay;
            TellSnapshot(Now);
        }
    }

    /// <summary>Sends the snapshot of working orders and open positions when it is due.</summary>
    internal void TellSnapshot(DateTime now)
    {
        lock (_gate)
        {
            if (_snapshotDue is not { } due || due > now)
                return;
            _snapshotDue = null;
            if (_options.Live.NullSymbolWhileReconnecting || _options.Live.NullAccountWhileReconnecting)
                SendLiveState(_options.Live.NullSymbolWhileReconnecting, _options.Live.NullAccountWhileReconnecting);
            SendLiveState(nullSymbol: false, nullAccount: false);
            _batch.Add(new MessageAccount(Account.Id, _ledger.Balance));
            Commit();
        }
    }

    static PnLItem Money(double value, Account account) =>
        new() { Value = value, AssetID = account.AccountCurrency.Id, Asset = account.AccountCurrency };

    void SendLiveState(bool nullSymbol, bool nullAccount)
    {
        foreach (var order in _book)
        {
            var message = ToMessage(order);
            (message.SymbolId, message.AccountId) = (nullSymbol ? null : message.SymbolId, nullAccount ? null : message.AccountId);
            _batch.Add(message);
        }

        foreach (var holding in _ledger.Holdings)
        {
            var message = holding.ToMessage();
            (message.SymbolId, message.AccountId) = (nullSymbol ? null : message.SymbolId, nullAccount ? null : message.AccountId);
            _batch.Add(message);
        }
    }

    MessageOpenOrder ToMessage(WorkingOrder order) =>
        order.ToMessage(Now, anonymous: order.LegOf is not null && _options.Live.AnonymousBracketChildren);

    /// <summary>Records a state of the order in the log and sends it as order history.</summary>
    void Record(WorkingOrder order)
    {
        Log.Add(order.ToRow(Now));
        _batch.Add(new MessageOrderHistory(ToMessage(order)));
    }

    void SendOrder(WorkingOrder order, bool first = false)
    {
        var message = ToMessage(order);
        message.IsFirst = first;
        _batch.Add(message);
    }

    /// <summary>Sends the messages of one market event.</summary>
    void Commit()
    {
        if (_batch.Count == 0)
            return;
        foreach (var message in _batch)
            Archive.Keep(message);
        if (_connected)
        {
            var now = Now;
            // Before the snapshot, order and position states are part of it and not sent separately.
            if (_snapshotDue is not null)
                _batch.RemoveAll(
                    message => message is MessageOpenOrder or MessageCloseOrder or MessageOpenPosition or MessageClosePosition);
            foreach (var message in _distortion.Apply([.. _batch]))
                Outbox.Put(message, now + _options.Live.EventDelay + message.Delay);
        }

        _batch.Clear();
    }
}

/// <summary>Ids of the simulated venue: a letter and a number.</summary>
static class Ids
{
    internal static string Of(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);
}
