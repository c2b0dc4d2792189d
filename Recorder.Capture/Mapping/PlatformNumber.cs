namespace Recorder.Capture.Mapping;

/// <summary>Numbers as the platform gives them: NaN stands for "not applicable".</summary>
static class PlatformNumber
{
    /// <summary>The number, or null when it is not one.</summary>
    internal static double? Known(double value) => double.IsFinite(value) ? value : null;

    /// <summary>The number, or null when it is not one or 0 (for prices, where 0 is the platform's other word for "none").</summary>
    internal static double? NotZero(double value) => double.IsFinite(value) && value != 0 ? value : null;
}
