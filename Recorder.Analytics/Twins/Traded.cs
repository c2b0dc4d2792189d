namespace Recorder.Analytics.Twins;

/// <summary>What an order traded, or a position holds: positive for a buy, negative for a sale.</summary>
/// <param name="Quantity">Signed quantity.</param>
/// <param name="Value">Sum of signed quantity x price.</param>
readonly record struct Traded(decimal Quantity, decimal Value)
{
    /// <summary>Nothing.</summary>
    internal static Traded None { get; }

    /// <summary>What the fills of an order traded.</summary>
    internal static Traded Of(TwinOrder order) => new(order.Sign * order.FilledQuantity, order.Sign * order.FilledValue);
}
