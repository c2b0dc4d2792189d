using System.Diagnostics;
using System.Runtime.Loader;
using Recorder.Cli.Sources;
using Recorder.Simulator;

namespace Recorder.Cli.Strategies;

/// <summary>Handles exceptions that a strategy throws on its own thread or timer. In the platform such an exception ends the process. Here
/// it ends only the thread, and the run reports it, so that the author sees the line instead of a crash.</summary>
static class StrayFault
{
    /// <summary>Records an unhandled exception. The runtime calls it on the throwing thread.</summary>
    /// <returns>True for an exception of a strategy; any other exception ends the process.</returns>
    internal static bool IsHandled(Exception exception)
    {
        if (!new StackTrace(exception).GetFrames().Any(IsOfStrategy))
            return false;
        Simulation.Note(new ScriptFault(exception, "a separate thread, which would end Quantower"));
        return true;
    }

    static bool IsOfStrategy(StackFrame frame) =>
        frame.GetMethod()?.Module.Assembly is { } assembly && AssemblyLoadContext.GetLoadContext(assembly) is StrategyLoadContext;
}
