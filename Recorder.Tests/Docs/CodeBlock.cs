using System.Text.RegularExpressions;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Docs;

/// <summary>A fenced code block of a page. Every block of C# is a complete file that a reader can paste.</summary>
/// <param name="Page">Page, relative to the repository.</param>
/// <param name="Line">Line of the first fence, from 1.</param>
/// <param name="Code">Text between the fences.</param>
sealed partial record CodeBlock(string Page, int Line, string Code)
{
    static string Root => SchemaFolder.RepositoryRoot();

    /// <inheritdoc/>
    public override string ToString() => $"{Page} line {Line}";

    /// <summary>All blocks of a language, page by page.</summary>
    internal static IEnumerable<CodeBlock> Of(string language) =>
        from path in Pages()
        let text = File.ReadAllText(path).ReplaceLineEndings("\n")
        from Match match in Fenced().Matches(text)
        where match.Groups[1].Value == language
        let line = text.AsSpan(0, match.Index).Count('\n') + 1
        select new CodeBlock(Path.GetRelativePath(Root, path), line, match.Groups[2].Value);

    static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md")).Order(StringComparer.Ordinal);

    [GeneratedRegex("^```([a-z]+)\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
