using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using RecordedSide = Recorder.Storage.Events.Side;

namespace Recorder.Plugin.Oco;

/// <summary>
/// An entry that was requested with a stop or a target, waiting for its legs to appear: on most connectors they come as ordinary orders that
/// say nothing of where they belong. Under the tracker's lock.
/// </summary>
sealed class Bracket
{
    readonly string _symbolName;
    readonly string? _symbolRoot;
    readonly string? _accountId;
    readonly RecordedSide _side;
    readonly double _quantity;
    readonly string? _typeId;
    readonly double _tickSize;
    readonly IReadOnlyList<SlTpHolder> _stops;
    readonly IReadOnlyList<SlTpHolder> _targets;
    readonly Dictionary<string, (OcoRole Role, double Quantity, bool Ended)> _legs = new(StringComparer.Ordinal);
    double _fillPrice = double.NaN;

    internal Bracket(PlaceOrderRequestParameters request, IReadOnlyList<SlTpHolder> stops, IReadOnlyList<SlTpHolder> targets)
    {
        RequestId = request.RequestId;
        ConnectionId = request.Symbol?.ConnectionId ?? request.ConnectionId;
        _symbolName = request.Symbol?.Name ?? request.SymbolId ?? "";
        _symbolRoot = request.Symbol?.Root;
        _tickSize = request.Symbol?.TickSize ?? double.NaN;
        _accountId = request.Account?.Id ?? request.AccountId;
        _side = Mapping.OrderMap.SideOf(request.Side);
        _quantity = request.Quantity;
        _typeId = request.OrderTypeId;
        (_stops, _targets) = (stops, targets);
    }

    internal long RequestId { get; }

    internal string? ConnectionId { get; }

    /// <summary>The entry order, once its id is known.</summary>
    internal string? EntryId { get; set; }

    /// <summary>True once the entry can have no more legs.</summary>
    internal bool Done { get; set; }

    internal string Tie => $"bracket of {EntryId}";

    /// <summary>True when an order looks like the entry that was requested (where the answer did not tell its id).</summary>
    internal bool CouldBeEntry(OrderChanged order) =>
        EntryId is null && order.ConnectionId == ConnectionId && order.Symbol == _symbolName && order.AccountId == _accountId && order.Side == _side
        && order.Quantity == _quantity && order.OrderTypeId == _typeId;

    internal void Filled(double price) => _fillPrice = double.IsNaN(_fillPrice) ? price : _fillPrice;

    /// <summary>The role of an order as a leg of this bracket, or none.</summary>
    /// <param name="order">An order that belongs to no group yet.</param>
    /// <param name="root">Root of its symbol: the entry may be on the continuous symbol and the legs on the contract.</param>
    /// <param name="exactly">True to ask that its price is the one that was requested.</param>
    internal OcoRole RoleOf(OrderChanged order, string? root, bool exactly)
    {
        // Legs come after a fill. Until it is known, only a price that was requested as such can tell a leg from another order.
        if (Done || EntryId is null || EntryId == order.OrderId || (!exactly && double.IsNaN(_fillPrice)) || order.ConnectionId != ConnectionId || order.AccountId != _accountId || order.Side == _side)
            return OcoRole.Unknown;
        if (order.Symbol != _symbolName && (string.IsNullOrEmpty(_symbolRoot) || root != _symbolRoot))
            return OcoRole.Unknown;

        var role = OrderRole.Of(order, closing: true);
        var holders = role switch { OcoRole.Sl => _stops, OcoRole.Tp => _targets, _ => [] };
        var taken = _legs.Values.Where(leg => leg.Role == role).Sum(leg => leg.Quantity);
        if (holders.Count == 0 || taken + order.Quantity > _quantity * (1 + 1e-9))
            return OcoRole.Unknown;
        return !exactly || holders.Any(holder => IsAt(holder, role, (role is OcoRole.Sl ? order.StopPrice : order.Price) ?? double.NaN)) ? role : OcoRole.Unknown;
    }

    /// <summary>Takes an order as a leg, or its newest state when it is one already.</summary>
    internal void Add(OrderChanged order, OcoRole role, bool ended)
    {
        // While the entry fills in parts, its legs grow with it.
        var quantity = Math.Max(order.Quantity, _legs.TryGetValue(order.OrderId, out var leg) ? leg.Quantity : 0);
        _legs[order.OrderId] = (role, quantity, ended);
    }

    /// <summary>Looks whether the bracket is over: its entry has ended and so has every leg that it had.</summary>
    internal void Settle(bool entryEnded) => Done |= entryEnded && _legs.Count > 0 && _legs.Values.All(leg => leg.Ended);

    bool IsAt(SlTpHolder holder, OcoRole role, double price)
    {
        var expected = holder.Price;
        if (holder.PriceMeasurement is PriceMeasurement.Offset)
        {
            var away = Math.Abs(holder.Price) * _tickSize;
            expected = (role is OcoRole.Tp) == (_side is RecordedSide.Buy) ? _fillPrice + away : _fillPrice - away;
        }

        // The venue rounds to its tick. An unknown fill price makes the comparison false, not true.
        return Math.Abs(price - expected) <= _tickSize;
    }
}
