using Recorder.Escaping;
using Spectre.Console;

namespace Recorder.Cli.Output;

/// <summary>Shows a progress bar with the remaining time on the error stream, so that the output contains results only.</summary>
/// <param name="console">An interactive console; null shows nothing.</param>
sealed class ProgressBars(IAnsiConsole? console)
{
    volatile Shown? _shown;

    /// <summary>True on an interactive console.</summary>
    internal bool IsSeen => console is not null;

    /// <summary>Writes a line above the bar.</summary>
    /// <returns>False without an interactive console.</returns>
    internal bool Say(string line)
    {
        console?.WriteLine(VisibleText.Of(line));
        return console is not null;
    }

    /// <summary>Shows another title on the bar; null restores the first title. Thread-safe.</summary>
    internal void Retitle(string? title)
    {
        if (_shown is { } bar)
            bar.Task.Description = Visible(title ?? bar.Title);
    }

    /// <summary>Does work of known size and shows its progress.</summary>
    /// <param name="title">Title of the work.</param>
    /// <param name="total">Total amount of work.</param>
    /// <param name="work">The work. It calls its argument with each further amount done, from any thread.</param>
    internal T Count<T>(string title, long total, Func<Action<long>?, T> work) => console is null
        ? work(null)
        : Bar(title, task =>
        {
            task.MaxValue = Math.Max(total, 1);
            return work(more => task.Increment(more));
        });

    /// <summary>Does work that reports its own steps, each with the amount done and the total.</summary>
    /// <param name="title">Title of the first step.</param>
    /// <param name="work">The work.</param>
    internal T Steps<T>(string title, Func<Action<string, long, long>?, T> work) => console is null
        ? work(null)
        : Bar(title, task => work((step, done, total) =>
        {
            task.Description = Visible(step);
            task.MaxValue = Math.Max(total, 1);
            task.Value = done;
        }));

    T Bar<T>(string title, Func<ProgressTask, T> work) => console!.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            var task = context.AddTask(Visible(title));
            _shown = new Shown(task, title);
            try
            {
                return work(task);
            }
            finally
            {
                _shown = null;
            }
        });

    static string Visible(string text) => Markup.Escape(VisibleText.Of(text));

    sealed record Shown(ProgressTask Task, string Title);
}
