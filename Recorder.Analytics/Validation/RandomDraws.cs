using MathNet.Numerics.Random;

namespace Recorder.Analytics.Validation;

/// <summary>
/// Random numbers that are the same for a seed on every machine and runtime: xoshiro256** of Blackman and Vigna, its state filled from the
/// seed by splitmix64.
/// Not thread-safe.
/// </summary>
/// <param name="seed">The seed.</param>
public sealed class RandomDraws(int seed)
{
    /// <summary>Name of the generator, stored with every result.</summary>
    public const string Generator = "xoshiro256**/splitmix64";

    readonly Xoshiro256StarStar _source = new(seed, threadSafe: false);

    /// <summary>A number from 0 to below 1, of 53 random bits.</summary>
    public double Uniform() => _source.NextDouble();

    /// <summary>A whole number from 0 to below a limit.</summary>
    /// <param name="limit">Exclusive limit, above zero.</param>
    public int Index(int limit) => (int)(_source.NextDouble() * limit);

    /// <summary>Shuffles values; every order is equally likely (Fisher-Yates).</summary>
    /// <param name="values">Changed in place.</param>
    public void Shuffle(Span<double> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = Index(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }
}
