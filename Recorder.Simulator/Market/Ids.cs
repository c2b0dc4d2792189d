using System.Globalization;

namespace Recorder.Simulator;

/// <summary>Ids of the simulated venue: a letter and a number.</summary>
static class Ids
{
    internal static string Of(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);
}
