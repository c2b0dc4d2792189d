namespace Recorder.Simulator;

/// <summary>Fee of a fill: the sum of the three parts.</summary>
public sealed record FeeSchedule
{
    /// <summary>Money per fill.</summary>
    public double PerSide { get; init; }

    /// <summary>Money per lot.</summary>
    public double PerLot { get; init; }

    /// <summary>Percent of the value traded.</summary>
    public double PercentOfValue { get; init; }

    /// <summary>Fee of a fill in money; positive is a cost.</summary>
    /// <param name="quantity">Quantity in lots.</param>
    /// <param name="value">Value traded in money.</param>
    public double For(double quantity, double value) => PerSide + (PerLot * quantity) + (PercentOfValue / 100 * Math.Abs(value));
}
