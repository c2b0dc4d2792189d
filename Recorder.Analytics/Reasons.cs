namespace Recorder.Analytics;

/// <summary>Why a value is null. The codes are stored and shown; they never change their meaning.</summary>
public static class Reasons
{
    /// <summary>What a unit of price is worth in money is not known.</summary>
    public const string NoMultiplier = "no_multiplier";

    /// <summary>The smallest step of the price is not known.</summary>
    public const string NoTickSize = "no_tick_size";

    /// <summary>A fill came without a price.</summary>
    public const string NoPrice = "no_price";

    /// <summary>A fill came without its fee.</summary>
    public const string NoFee = "no_fee";

    /// <summary>Amounts of more than one currency, which are never added.</summary>
    public const string MixedCurrencies = "mixed_currencies";

    /// <summary>A fee names its currency, and the symbol's is not known.</summary>
    public const string NoCurrency = "no_currency";

    /// <summary>The position was there when recording began: what opened it, or what that cost, is not known.</summary>
    public const string FoundPosition = "found_position";

    /// <summary>A fill whose quantity is zero or negative.</summary>
    public const string NoQuantity = "no_quantity";

    /// <summary>A number that no market has, or that exact arithmetic cannot hold.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>No mark that could be used lies inside the holding time.</summary>
    public const string NoMarks = "no_marks";

    /// <summary>The position is not closed yet.</summary>
    public const string StillOpen = "still_open";

    /// <summary>The price never went that way.</summary>
    public const string NoExcursion = "no_excursion";
}
