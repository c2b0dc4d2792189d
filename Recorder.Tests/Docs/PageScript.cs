using System.Text.RegularExpressions;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Docs;

/// <summary>Scripts of pages that run as a whole.</summary>
static partial class PageScript
{
    /// <summary>The script of a page.</summary>
    internal static string Of(string page) =>
        Block().Match(File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), page)).ReplaceLineEndings("\n")).Groups[1].Value;

    /// <summary>A script in a page.</summary>
    [GeneratedRegex("^<!-- script -->\\n```bash\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    internal static partial Regex Block();
}
