namespace Recorder.Analytics.Validation;

/// <summary>How random series are drawn from a recorded series.</summary>
/// <param name="Draws">Number of random series.</param>
/// <param name="Seed">Seed of the random numbers.</param>
/// <param name="Scheme">How a series is resampled.</param>
/// <param name="BlockLength">Mean length of a block in periods; null: <c>max(1, round(n^(1/3)))</c> of n returns. Never more than
/// n.</param>
public sealed record Resampling(int Draws = 5000, int Seed = 1, BlockScheme Scheme = BlockScheme.Stationary, int? BlockLength = null)
{
    /// <summary>Mean length of a block for a series.</summary>
    /// <param name="count">Number of returns.</param>
    public int BlockFor(int count)
    {
        if (Scheme == BlockScheme.Independent)
            return 1;
        if (BlockLength is { } given)
            return Math.Clamp(given, 1, Math.Max(1, count));

        // The search starts at the nearest whole number, because the last digit of a cube root may differ between machines. That matters at
        // values such as 4.5.
        var length = 1;
        while (CubeOfUpperEdge(length) <= count)
            length++;
        return length;

        static double CubeOfUpperEdge(int length) => (length + 0.5) * (length + 0.5) * (length + 0.5);
    }

    /// <summary>Starts the random numbers from the seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws or the block length is below 1.</exception>
    public RandomDraws Begin()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Draws, 1);
        if (BlockLength is { } length)
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(BlockLength));
        return new RandomDraws(Seed);
    }

    internal Procedure InBlocks(string statistic, string hypothesis, int count) =>
        new(statistic, hypothesis, count, Draws, BlockFor(count), Seed, RandomDraws.Generator);

    internal Procedure InOrder(string statistic, string hypothesis, int count) =>
        new(statistic, hypothesis, count, Draws, null, Seed, RandomDraws.Generator);
}
