namespace Recorder.Analytics.Trades;

/// <summary>One execution, as trade matching reads it.</summary>
/// <param name="ExecutionId">The execution's id, unique in its run.</param>
/// <param name="Time">When it was filled, UTC.</param>
/// <param name="Sequence">Recorded order, which decides between fills of the same instant.</param>
/// <param name="Book">What is netted together: connection, account and symbol, and the position id where an account holds several positions
/// of one symbol.</param>
/// <param name="Symbol">What was traded.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="PositionId">The position it belongs to, on accounts that hold several of one symbol.</param>
/// <param name="Bought">True: bought; false: sold.</param>
/// <param name="Quantity">How much, in lots or units of the symbol; always above zero in a fill that can be matched.</param>
/// <param name="Price">Price in the quote currency; null when it was not told.</param>
/// <param name="Fee">What it cost, positive; a rebate is negative; null when it was not told.</param>
/// <param name="FeeCurrency">Currency of the fee; null: the symbol's own.</param>
public sealed record Fill(
    string ExecutionId,
    DateTime Time,
    long Sequence,
    string Book,
    string Symbol,
    string? Account,
    string? PositionId,
    bool Bought,
    decimal Quantity,
    decimal? Price,
    decimal? Fee = null,
    string? FeeCurrency = null);
