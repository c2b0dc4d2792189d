using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Generated returns; the same seed gives the same returns.</summary>
static class Noise
{
    /// <summary>The twelve returns of the golden numbers.</summary>
    internal static double[] Twelve { get; } = [0.010, -0.005, 0.007, -0.012, 0.003, 0.000, 0.015, -0.020, 0.004, 0.006, -0.001, 0.009];

    /// <summary>Normal returns; each consists of a share of the previous one and new noise.</summary>
    internal static double[] Returns(int seed, int count, double mean = 0, double deviation = 0.01, double share = 0)
    {
        var random = new RandomDraws(seed);
        var returns = new double[count];
        var last = deviation / Math.Sqrt(1 - (share * share)) * Normal(random);
        for (var i = 0; i < count; i++)
        {
            returns[i] = mean + last;
            last = (share * last) + (deviation * Normal(random));
        }

        return returns;
    }

    /// <summary>Runs over the same days.</summary>
    internal static TrialMatrix Family(params double[][] runs) =>
        TrialMatrix.Of([.. runs.Select((returns, index) => Run($"run {index}", returns))]);

    internal static TrialRun Run(string id, double[] returns) =>
        new(id, returns.Select((value, day) => (Day: new DateOnly(2020, 1, 1).AddDays(day), Value: value))
            .ToDictionary(pair => pair.Day, pair => pair.Value));

    static double Normal(RandomDraws random) => Math.Sqrt(-2 * Math.Log(1 - random.Uniform())) * Math.Cos(2 * Math.PI * random.Uniform());
}
