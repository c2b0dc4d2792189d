namespace Recorder.Analytics.Twins;

/// <summary>Quantity and value that an order traded or a position holds: positive for a buy, negative for a sale.</summary>
/// <param name="Quantity">Signed quantity.</param>
/// <param name="Value">Sum of signed quantity x price.</param>
readonly record struct Traded(decimal Quantity, decimal Value)
{
    /// <summary>Zero quantity and value.</summary>
    internal static Traded None { get; }

    /// <summary>Quantity and value of the fills of an order.</summary>
    internal static Traded Of(TwinOrder order) => new(order.Sign * order.FilledQuantity, order.Sign * order.FilledValue);
}
