using Recorder.Escaping;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recorder.Cli.Output;

/// <summary>Escapes all text in tables and progress bars. The console's own colours and cursor movements are not changed.</summary>
sealed class VisibleTables : IRenderHook
{
    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(shown => new Visible(shown));

    sealed class Visible(IRenderable shown) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => shown.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => shown.Render(options, maxWidth).Select(Escaped);

        static Segment Escaped(Segment segment)
        {
            if (segment.IsControlCode || segment.IsLineBreak)
                return segment;
            var text = VisibleText.Of(segment.Text);
            return ReferenceEquals(text, segment.Text) ? segment : new Segment(text, segment.Style);
        }
    }
}
