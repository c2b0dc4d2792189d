using NUnit.Framework;
using Recorder.Analytics.Twins;

namespace Recorder.Tests.Analytics.Twins;

/// <summary>A run with known faults. The comparison finds each fault in its class, with its amount.</summary>
public sealed class FaultAttributionTests
{
    [FsCheck.NUnit.Property(MaxTest = 400)]
    public void Every_fault_is_found_in_its_class_with_its_amount(int seed)
    {
        var twin = new FaultyTwin(seed);
        var compared = TwinComparison.Of(twin.Faulty, twin.Sound, FaultyTwin.Window);
        Assert.That(TwinRuns.Amounts(compared), Is.EquivalentTo(twin.Log.Where(fault => fault.Value != 0)));
        Assert.That(compared.Causes.Sum(total => total.Amount), Is.EqualTo(compared.Difference));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Exchanged_runs_have_the_same_faults_with_the_opposite_amounts(int seed)
    {
        var twin = new FaultyTwin(seed);
        var compared = TwinComparison.Of(twin.Sound, twin.Faulty, FaultyTwin.Window);
        Assert.That(
            TwinRuns.Amounts(compared),
            Is.EquivalentTo(twin.Log.Where(fault => fault.Value != 0)
                .Select(fault => KeyValuePair.Create(RandomTwins.Exchanged(fault.Key), -fault.Value))));
    }
}
