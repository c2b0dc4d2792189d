using System.Diagnostics;
using System.Runtime.Loader;
using Recorder.Simulator;

namespace Recorder.Cli.Strategies;

/// <summary>
/// What a strategy throws on a thread or timer of its own. In the platform that ends the whole process; here it ends the thread, and the run
/// tells of it, so that the author reads the line instead of a crash.
/// </summary>
static class StrayFault
{
    /// <summary>Notes an exception that nobody caught. Called by the runtime on the thread that threw it.</summary>
    /// <returns>Whether it was a strategy's; anything else ends the process as it should.</returns>
    internal static bool IsHandled(Exception exception)
    {
        if (!new StackTrace(exception).GetFrames().Any(IsOfStrategy))
            return false;
        Simulation.Note(new ScriptFault(exception, "a thread of its own, which would end Quantower"));
        return true;
    }

    static bool IsOfStrategy(StackFrame frame) =>
        frame.GetMethod()?.Module.Assembly is { } assembly && AssemblyLoadContext.GetLoadContext(assembly) is StrategyLoadContext;
}
