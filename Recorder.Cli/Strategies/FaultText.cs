using System.Diagnostics;
using System.Reflection;

namespace Recorder.Cli.Strategies;

/// <summary>Describes an exception of a strategy for its author: one line, no stack trace.</summary>
static class FaultText
{
    /// <summary>Returns the message and, if known, the line of the strategy.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="strategy">The strategy's assembly.</param>
    internal static string Say(Exception exception, Assembly strategy)
    {
        var own = exception;
        while (own is TargetInvocationException or TypeInitializationException or AggregateException && own.InnerException is { } inner)
            own = inner;
        var message = own.Message.Split(['\r', '\n'], 2)[0].TrimEnd('.');
        var place = new StackTrace(own, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetMethod()?.Module.Assembly == strategy && frame.GetFileLineNumber() > 0);
        return place is null
            ? message
            : $"{message} ({own.GetType().Name}, {Path.GetFileName(place.GetFileName())} line {place.GetFileLineNumber()})";
    }
}
