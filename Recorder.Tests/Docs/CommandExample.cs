using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Recorder.Tests.Cli;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Docs;

/// <summary>An executable command in a page or a help text.</summary>
/// <param name="Place">Page or help text of the command.</param>
/// <param name="Line">The command, without <c>recorder</c> and without a comment.</param>
sealed partial record CommandExample(string Place, string Line)
{
    static readonly string[] Commands =
    [
        "demo", "backtest", "import", "import fills", "import returns", "data", "data add", "data append", "data list", "data show",
        "data check", "data remove", "runs", "show", "watch", "progress", "open", "trades", "metrics", "compare", "diff",
        "validate", "recompute", "export", "verify", "rebuild", "recover",
        "archive", "restore", "config", "config diff",
        "preset", "preset save", "preset list", "preset show", "preset delete", "preset export", "preset import",
    ];

    /// <summary>The arguments.</summary>
    internal string[] Arguments => [.. CommandLineParser.SplitCommandLine(Line.Replace('\'', '"'))];

    /// <inheritdoc/>
    public override string ToString() => $"{Place}: recorder {Line}";

    /// <summary>All of them.</summary>
    internal static IEnumerable<CommandExample> All() => OfHelp().Concat(OfPages());

    static IEnumerable<CommandExample> OfHelp() =>
        from command in Commands.Prepend("")
        let help = Command.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Output
        from Match match in Shown().Matches(help[..help.IndexOf("Usage:", StringComparison.Ordinal)])
        let line = match.Groups[1].Value.Trim()
        where IsCommand(line)
        select new CommandExample($"recorder {command} --help".Replace("  ", " ", StringComparison.Ordinal), line);

    // A command in a block of a page, or in a sentence. A synopsis (with words in capitals or brackets) and a command name alone are not
    // executable.
    static IEnumerable<CommandExample> OfPages() =>
        from path in Directory.EnumerateFiles(Path.Combine(SchemaFolder.RepositoryRoot(), "docs"), "*.md")
            .Append(Path.Combine(SchemaFolder.RepositoryRoot(), "README.md")).Order(StringComparer.Ordinal)
        from Match match in Written().Matches(PageScript.Block().Replace(File.ReadAllText(path).ReplaceLineEndings("\n"), ""))
        let line = match.Groups[1].Value.Split(" #")[0].Trim()
        where IsCommand(line) && !Synopsis().IsMatch(line) && (line.Contains(' ') || line is "demo" or "runs" or "watch" or "verify")
        where !line.StartsWith("backtest ", StringComparison.Ordinal) || line.Contains("--symbol", StringComparison.Ordinal)
            || line.Contains("--data", StringComparison.Ordinal)
        select new CommandExample(Path.GetFileName(path), line);

    // The commands of a store need a server; StoreExampleTests runs them.
    static bool IsCommand(string line) =>
        Commands.Contains(line.Split(' ')[0]) && !line.Contains("postgres://", StringComparison.Ordinal);

    [GeneratedRegex(@"recorder (\w[^\n]*)")]
    private static partial Regex Shown();

    [GeneratedRegex(@"(?:^|`|\$ )(?:recorder|dotnet run --project Recorder\.Cli --) ([a-z][^`\n]*)", RegexOptions.Multiline)]
    private static partial Regex Written();

    [GeneratedRegex(@"\[|\||\.\.\.|\b(RUN|FILE|NAME|KEY|N|AMOUNT|SIGN|FORMAT|ROWS|RULE|URL)\b")]
    private static partial Regex Synopsis();
}
