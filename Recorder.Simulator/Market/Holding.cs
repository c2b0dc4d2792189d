using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>A position as the venue knows it. Changed under the venue's lock.</summary>
internal sealed class Holding
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

    internal double Signed => Side.Sign() * Quantity;

    internal void Increase(double quantity, double price)
    {
        OpenPrice = ((OpenPrice * Quantity) + (price * quantity)) / (Quantity + quantity);
        Quantity = PriceGrid.Clean(Quantity + quantity);
    }

    internal void Reduce(double quantity) => Quantity = PriceGrid.Clean(Quantity - quantity);

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

    internal PositionRow ToRow(PositionChange change, DateTime now) =>
        new(now, Id, change, Symbol.Id, Account.Id, Signed, OpenPrice, OpenTimeUtc);
}
