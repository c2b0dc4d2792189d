using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Contenders.Native;

/// <summary>Prepared statements in C: the fastest possible writer with one thread.</summary>
sealed class NativeContender(NativeProgram program, int batch, bool tuned) : Contender
{
    internal override string Name => FormattableString.Invariant($"C{(tuned ? ", tuned" : "")} / {batch}");

    internal override bool IsManaged => false;

    internal override Taken Write(string path, BenchmarkScenario course)
    {
        Statements.Create(path).Dispose();
        var (seconds, cpu) = program.Write(path, course.Workload, course.Events, batch, tuned ? Statements.Tuning : "");
        return new Taken(seconds, cpu, 0);
    }
}
