using System.Text;
using System.Text.RegularExpressions;

namespace Recorder.Web.Files;

/// <summary>
/// Joins ES modules into one script. A module uses named imports of relative files and named exports of declarations; nothing else. Each
/// module becomes one function, in the order of the imports.
/// </summary>
static partial class ModuleBundle
{
    /// <summary>Joins a module with all modules that it imports.</summary>
    /// <param name="entry">Path of the first module.</param>
    /// <param name="read">Text of a module by path.</param>
    /// <exception cref="InvalidOperationException">
    /// A module has an import or export that is not supported, or modules import each other.
    /// </exception>
    internal static string Of(string entry, Func<string, string> read)
    {
        var bundle = new StringBuilder("\"use strict\";\n(() => {\n");
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(entry, []);
        return bundle.Append("})();\n").ToString();

        void Add(string path, HashSet<string> importers)
        {
            if (names.ContainsKey(path))
                return;
            if (!importers.Add(path))
                throw new InvalidOperationException($"Modules import each other in a circle: {string.Join(", ", importers)}.");
            var text = read(path);
            foreach (Match import in Import().Matches(text))
                Add(Resolve(path, import.Groups["path"].Value), importers);
            importers.Remove(path);
            var name = names[path] = $"module{names.Count}";
            bundle.Append("// ").Append(path).Append("\nconst ").Append(name).Append(" = (() => {\n")
                .Append(Body(path, text)).Append("})();\n");
        }

        string Body(string path, string text)
        {
            var exports = Export().Matches(text).Select(match => match.Groups["name"].Value).ToList();
            var body = Import().Replace(text, match =>
                $"const {{ {match.Groups["names"].Value.Trim().TrimEnd(',').Replace(" as ", ": ", StringComparison.Ordinal)} }} = "
                + $"{names[Resolve(path, match.Groups["path"].Value)]};");
            body = Export().Replace(body, match => match.Value["export ".Length..]);
            if (Unsupported().Match(body) is { Success: true } left)
                throw new InvalidOperationException($"{path}: '{left.Value.Trim()}' is not supported.");
            return $"{body.TrimEnd('\n')}\nreturn {{ {string.Join(", ", exports)} }};\n";
        }
    }

    static string Resolve(string from, string to)
    {
        var parts = from.Split('/')[..^1].ToList();
        foreach (var part in to.Split('/'))
        {
            if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    [GeneratedRegex("^import\\s*\\{(?<names>[^}]*)\\}\\s*from\\s*\"(?<path>\\.[^\"]*)\";", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("^export (?:async function|function|const|class) (?<name>\\w+)", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex("^(?:import|export)\\b.*$", RegexOptions.Multiline)]
    private static partial Regex Unsupported();
}
