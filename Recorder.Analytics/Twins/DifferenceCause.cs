namespace Recorder.Analytics.Twins;

/// <summary>A class of difference, and the run without the orders.</summary>
/// <param name="Class">The class.</param>
/// <param name="LackedBy">The run that lacks the orders; null for a class of orders that both runs have.</param>
public readonly record struct DifferenceCause(DifferenceClass Class, TwinSide? LackedBy = null);

/// <summary>A part of a difference.</summary>
/// <param name="Cause">Its cause.</param>
/// <param name="Amount">First run minus second run, in money.</param>
public readonly record struct CauseAmount(DifferenceCause Cause, decimal Amount);

/// <summary>The contribution of a cause to the difference of two results.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Amount">First run minus second run, in money.</param>
/// <param name="Orders">Number of pairs and single orders that contribute.</param>
public sealed record CauseTotal(DifferenceCause Cause, decimal Amount, int Orders);
