using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>A position on the venue. Guarded by the venue's lock.</summary>
sealed class VenuePosition
{
    internal required string Id { get; init; }

    internal required Symbol Symbol { get; init; }

    internal required Account Account { get; init; }

    internal required Side Side { get; init; }

    internal required WorkingOrder OpenedBy { get; init; }

    internal required DateTime OpenTimeUtc { get; init; }

    internal double Quantity { get; private set; }

    internal double OpenPrice { get; private set; }

    internal double Fee { get; set; }

    /// <summary>Quantity and cost of all opening fills.</summary>
    internal double OpenedQuantity { get; private set; }

    internal double AverageOpenPrice { get; private set; }

    /// <summary>Average price of all closing fills.</summary>
    internal double AverageClosePrice { get; private set; }

    internal double Signed => Side.Sign() * Quantity;

    internal void Increase(double quantity, double price)
    {
        OpenPrice = ((OpenPrice * Quantity) + (price * quantity)) / (Quantity + quantity);
        AverageOpenPrice = ((AverageOpenPrice * OpenedQuantity) + (price * quantity)) / (OpenedQuantity + quantity);
        (Quantity, OpenedQuantity) = (PriceGrid.Clean(Quantity + quantity), PriceGrid.Clean(OpenedQuantity + quantity));
    }

    internal void Reduce(double quantity, double price)
    {
        var closed = OpenedQuantity - Quantity;
        AverageClosePrice = ((AverageClosePrice * closed) + (price * quantity)) / (closed + quantity);
        Quantity = PriceGrid.Clean(Quantity - quantity);
    }

    internal MessageOpenPosition ToMessage() => new(Id)
    {
        SymbolId = Symbol.Id,
        AccountId = Account.Id,
        Side = Side,
        Comment = OpenedBy.Comment,
        Quantity = Quantity,
        OpenPrice = OpenPrice,
        OpenTime = OpenTimeUtc,
        Fee = Fee,
    };

    internal LoggedPosition ToRow(PositionChange change, DateTime now) =>
        new(now, Id, change, Symbol.Id, Account.Id, Signed, OpenPrice, OpenTimeUtc);
}
