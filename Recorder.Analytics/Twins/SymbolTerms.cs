using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Twins;

/// <summary>Converts prices of a symbol to money in two runs.</summary>
/// <param name="FirstPointValue">Money per unit of price and quantity in the first run.</param>
/// <param name="SecondPointValue">The same in the second run.</param>
/// <param name="FirstLast">Price at which the first run values the positions that are open at its end.</param>
/// <param name="SecondLast">The same in the second run.</param>
sealed record SymbolTerms(decimal FirstPointValue, decimal SecondPointValue, decimal FirstLast, decimal SecondLast)
{
    // Rounded amounts of up to 1e15 are added exactly in a decimal of 28 digits.
    const int Places = 12;

    /// <summary>Mean of the last prices, at which the differences of quantities are valued.</summary>
    internal decimal Last => (FirstLast + SecondLast) / 2;

    decimal PointValue => (FirstPointValue + SecondPointValue) / 2;

    /// <summary>Reads the terms of a symbol. A value that one run does not know is taken from the other run.</summary>
    /// <exception cref="NotComparableException">The money per unit of price is unknown.</exception>
    internal static SymbolTerms Of(string symbol, TwinRun first, TwinRun second)
    {
        var (one, other) = (PointValueOf(symbol, first), PointValueOf(symbol, second));
        var (last, otherLast) = (FinalPrice.Of(symbol, first), FinalPrice.Of(symbol, second));
        if ((one ?? other) is not { } known)
            throw new NotComparableException(
                $"the money that a price of {symbol} is worth is not known in the runs, so no amount can be computed");
        return new SymbolTerms(one ?? known, other ?? known, last ?? otherLast ?? 0, otherLast ?? last ?? 0);
    }

    /// <summary>Gain of an order or a position of the first run, in money.</summary>
    /// <param name="quantity">Signed quantity.</param>
    /// <param name="value">Sum of signed quantity x price.</param>
    internal decimal FirstGain(decimal quantity, decimal value) => Rounded(((quantity * FirstLast) - value) * FirstPointValue);

    /// <summary>Gain of an order or a position of the second run, in money.</summary>
    internal decimal SecondGain(decimal quantity, decimal value) => Rounded(((quantity * SecondLast) - value) * SecondPointValue);

    /// <summary>Gain of an order or a position of the first run at the mean price <see cref="Last"/>, in money.</summary>
    internal decimal FirstAtMean(decimal quantity, decimal value) => Rounded(((quantity * Last) - value) * FirstPointValue);

    /// <summary>Gain of an order or a position of the second run at the mean price <see cref="Last"/>, in money.</summary>
    internal decimal SecondAtMean(decimal quantity, decimal value) => Rounded(((quantity * Last) - value) * SecondPointValue);

    /// <summary>The part of a difference that comes from different point values.</summary>
    internal decimal OfPointValue(decimal firstQuantity, decimal firstValue, decimal secondQuantity, decimal secondValue) => Rounded(
        (FirstPointValue - SecondPointValue) * (((firstQuantity + secondQuantity) * Last) - firstValue - secondValue) / 2);

    /// <summary>An amount of price x quantity in money, at the mean point value.</summary>
    internal decimal Money(decimal points) => Rounded(points * PointValue);

    /// <summary>An amount rounded to the number of decimal places of all amounts.</summary>
    internal static decimal Rounded(decimal amount) => Math.Round(amount, Places);

    static decimal? PointValueOf(string symbol, TwinRun run) =>
        run.Contracts.GetValueOrDefault(symbol, Contract.Unknown).Multiplier is > 0 and var multiplier ? multiplier : null;
}
