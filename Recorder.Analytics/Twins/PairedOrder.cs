namespace Recorder.Analytics.Twins;

/// <summary>The values of an order that the cost of a pair needs, as numbers that are compared quickly.</summary>
sealed class PairedOrder(TwinOrder order)
{
    internal TwinOrder Order => order;

    internal long Submitted { get; } = order.SubmittedUtc.Ticks;

    /// <summary>Time of the first fill; null without fills.</summary>
    internal long? Filled { get; } = order.FilledUtc?.Ticks;

    internal double Quantity { get; } = (double)order.Quantity;

    internal double FilledQuantity { get; } = (double)order.FilledQuantity;

    internal double? Price { get; } = (double?)order.Price;

    internal double? AveragePrice { get; } = (double?)order.AveragePrice;

    internal double Fees { get; } = (double)order.Fees;
}
