using System.Runtime.CompilerServices;
using Recorder.Storage.Caching;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Which of the platform's events belong to the run: its account, its symbols, its tag. Any thread.
/// </summary>
/// <remarks>
/// Symbols match by id, name or root on the same connection. A strategy may hold a continuous symbol while its fills arrive on the dated
/// contract. Objects are compared by their ids, never by reference, because a reconnect creates new objects.
/// </remarks>
sealed class CaptureScope
{
    const int EndedRemembered = 20_000;
    const int CandidatesRemembered = 5_000;

    readonly (string Connection, string Id)? _account;
    readonly SymbolKey[] _symbols;
    readonly string? _tag;

    // Orders of the run. They stay orders of the run when a later event has no account, symbol or comment. The value is true for orders
    // that the platform has reported; they are forgotten some time after their end. The value is false for orders that only an answer
    // named, because some connectors never report these orders or their end. The dictionary itself is the lock.
    readonly BoundedMap<PlatformId, bool> _orders = new(EndedRemembered);

    // Guarded by a lock on itself.
    readonly BoundedMap<PlatformId, bool> _candidates = new(CandidatesRemembered);

    // Set once.
    volatile bool _hasBracket;

    /// <summary>Makes a scope.</summary>
    /// <param name="account">The account; null for all.</param>
    /// <param name="symbols">The symbols; empty for all.</param>
    /// <param name="tag">Text that an order's comment or its request's source contains; null for all.</param>
    internal CaptureScope(Account? account, IEnumerable<Symbol> symbols, string? tag)
    {
        _account = account is null ? null : (account.ConnectionId, account.Id);
        _symbols = [.. symbols.Select(symbol => new SymbolKey(symbol.ConnectionId, symbol.Id, symbol.Name, symbol.Root))];
        _tag = string.IsNullOrEmpty(tag) ? null : tag;
    }

    /// <summary>The connection of the account or the symbols; null without an account and symbols.</summary>
    internal string? Connection => ConnectionOr(null);

    /// <summary>True when an order belongs to the run. An order that once belonged to the run always belongs to it.</summary>
    internal bool Includes(IOrder order, PlatformId id)
    {
        if (IsReported(id))
            return true;
        if (!IncludesAccount(order.ConnectionId, order.Account) || !IncludesSymbol(order.Symbol) || !HasTag(order.Comment))
            return false;
        Own(id);
        return true;
    }

    /// <summary>True when a fill belongs to the run, because of its order or of its own values.</summary>
    internal bool Includes(Trade trade) =>
        (IncludesAccount(trade.ConnectionId, trade.Account) && IncludesSymbol(trade.Symbol) && HasTag(trade.Comment))
        || IsKnown(new PlatformId(trade.ConnectionId, trade.OrderId));

    /// <summary>True when a position belongs to the run. A position has no tag, so its account decides.</summary>
    internal bool Includes(Position position) =>
        IncludesAccount(position.ConnectionId, position.Account) && IncludesSymbol(position.Symbol);

    /// <summary>True when a request belongs to the run.</summary>
    internal bool Includes(RequestParameters request) => request switch
    {
        OrderRequestParameters order => IncludesAccount(order.ConnectionId, order.Account, order.AccountId) && IncludesSymbol(order.Symbol)
            && (HasTag(order.Comment) || HasTag(order.SendingSource)
                || (order is ModifyOrderRequestParameters modify && Owns(order.ConnectionId, modify.OrderId))),
        CancelOrderRequestParameters cancel => cancel.Order is { } order
            ? Includes(order, new PlatformId(order.ConnectionId, order.Id))
            : Owns(cancel.ConnectionId, cancel.OrderId),
        ClosePositionRequestParameters { Position: { } position } => Includes(position),
        LinkOCORequestParameters link =>
            (link.OrdersToLink ?? []).Exists(order => Includes(order, new PlatformId(order.ConnectionId, order.Id))),
        _ => false,
    };

    /// <summary>
    /// True when an order that the tag leaves out may be a leg of a bracket of the run: some connectors give legs no comment. Without a
    /// bracket there are no candidates.
    /// </summary>
    internal bool MayBeLeg(IOrder order, PlatformId id) => _hasBracket
        && (IsCandidate(id)
            || (string.IsNullOrEmpty(order.Comment) && IncludesAccount(order.ConnectionId, order.Account) && IncludesSymbol(order.Symbol)));

    /// <summary>True when a fill that the tag leaves out may belong to a leg of a bracket of the run.</summary>
    internal bool MayBeLeg(Trade trade) => _hasBracket
        && (IsCandidate(new PlatformId(trade.ConnectionId, trade.OrderId))
            || (string.IsNullOrEmpty(trade.Comment) && IncludesAccount(trade.ConnectionId, trade.Account) && IncludesSymbol(trade.Symbol)));

    /// <summary>True when a request that the tag leaves out is about an order that may be a leg of a bracket of the run.</summary>
    internal bool MayBeOfLeg(RequestParameters request) => _hasBracket && request switch
    {
        ModifyOrderRequestParameters modify => IsCandidate(modify.ConnectionId, modify.OrderId),
        CancelOrderRequestParameters { Order: { } order } => IsCandidate(new PlatformId(order.ConnectionId, order.Id)),
        CancelOrderRequestParameters cancel => IsCandidate(cancel.ConnectionId, cancel.OrderId),
        _ => false,
    };

    /// <summary>Called when the run has requested a bracket: from now on, orders without a comment may be its legs.</summary>
    internal void ExpectLegs() => _hasBracket = _tag is not null;

    /// <summary>Adds a candidate. All of its later events are recorded, even without account, symbol or comment.</summary>
    internal void AddCandidate(PlatformId order)
    {
        lock (_candidates)
            _candidates.Remember(order, true);
    }

    /// <summary>True when anything of a connection may belong to the run.</summary>
    internal bool IncludesConnection(string connectionId) =>
        (_account is null || _account.Value.Connection == connectionId)
        && (_symbols.Length == 0 || _symbols.Any(symbol => symbol.Connection == connectionId));

    /// <summary>Adds an order to the run, whatever its events contain.</summary>
    internal void Own(PlatformId order)
    {
        lock (_orders)
            _orders[order] = true;
    }

    /// <summary>
    /// Adds an order that the answer to a request names to the run. If the platform never reports the order, it is forgotten after some
    /// time.
    /// </summary>
    internal void OwnAnswered(PlatformId order)
    {
        lock (_orders)
        {
            if (!_orders.ContainsKey(order))
                _orders.Remember(order, false);
        }
    }

    /// <summary>Marks an order as ended: it is forgotten after some time.</summary>
    internal void End(PlatformId order)
    {
        lock (_orders)
            _orders.Retire(order);
    }

    /// <summary>True when an order was added to the run.</summary>
    internal bool Owns(string? connectionId, string? orderId) =>
        orderId is not null && ConnectionOr(connectionId) is { } connection && IsKnown(new PlatformId(connection, orderId));

    // Like IsKnown, for an event of the order itself. After it, the order is known until its end.
    bool IsReported(PlatformId order)
    {
        lock (_orders)
        {
            ref var isReported = ref _orders.Find(order);
            if (Unsafe.IsNullRef(ref isReported))
                return false;
            if (!isReported)
            {
                isReported = true;
                _orders.Hold(order);
            }

            return true;
        }
    }

    bool IsKnown(PlatformId order)
    {
        lock (_orders)
            return _orders.ContainsKey(order);
    }

    bool IsCandidate(string? connectionId, string? orderId) =>
        orderId is not null && ConnectionOr(connectionId) is { } connection && IsCandidate(new PlatformId(connection, orderId));

    bool IsCandidate(PlatformId order)
    {
        lock (_candidates)
            return _candidates.ContainsKey(order);
    }

    // A request may have only the id of its order. Then the connection of the account or the symbols is used.
    string? ConnectionOr(string? connectionId) =>
        !string.IsNullOrEmpty(connectionId) ? connectionId : _account?.Connection ?? (_symbols.Length > 0 ? _symbols[0].Connection : null);

    bool IncludesAccount(string? connectionId, Account? account, string? accountId = null) =>
        _account is not { } own || ((account?.ConnectionId ?? connectionId) == own.Connection && (account?.Id ?? accountId) == own.Id);

    bool IncludesSymbol(Symbol? symbol)
    {
        if (_symbols.Length == 0)
            return true;
        if (symbol is null)
            return false;
        foreach (var own in _symbols)
        {
            if (own.Matches(symbol))
                return true;
        }

        return false;
    }

    bool HasTag(string? text) => _tag is null || (text is not null && text.Contains(_tag, StringComparison.OrdinalIgnoreCase));

    readonly record struct SymbolKey(string Connection, string Id, string Name, string? Root)
    {
        internal bool Matches(Symbol symbol) => symbol.ConnectionId == Connection
            && (symbol.Id == Id || symbol.Name == Name || (!string.IsNullOrEmpty(Root) && symbol.Root == Root));
    }
}
