namespace Recorder.Capture.Mapping;

/// <summary>Numbers of the platform: NaN means not applicable.</summary>
static class PlatformNumber
{
    /// <summary>The number, or null when the value is not a number.</summary>
    internal static double? Known(double value) => double.IsFinite(value) ? value : null;

    /// <summary>The number; null when it is not finite, or is 0. For prices: the platform uses 0 for a missing price.</summary>
    internal static double? NotZero(double value) => double.IsFinite(value) && value != 0 ? value : null;
}
