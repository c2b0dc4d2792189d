using Recorder.Build.Running;

namespace Recorder.Build.Sqlite;

/// <summary>Builds the pinned SQLite for one platform into <c>artifacts/sqlite/RID/</c>.</summary>
/// <param name="repository">Where.</param>
/// <param name="programs">Runs npm and the compilers.</param>
sealed class LibraryBuild(Repository repository, IPrograms programs)
{
    readonly SourcePin _pin = SourcePin.Read(repository.SqliteSourceFile);

    /// <summary>Builds, unless the library is there from the same source and flags.</summary>
    /// <returns>A sentence that says what was done.</returns>
    /// <exception cref="CannotBuildException">It cannot be built; the message says what to do.</exception>
    internal string Run(LibraryTarget target)
    {
        var folder = Path.Combine(repository.SqliteFolder, target.Rid);
        var library = Path.Combine(folder, target.FileName);
        var told = string.Join(' ', target.Arguments("sqlite3.c", target.FileName));
        if (IsBuilt(folder, library, told))
            return $"{target.Rid}: SQLite {_pin.SqliteVersion} is there already.";

        var source = new SourceTarball(_pin, Path.Combine(repository.SqliteFolder, "source"), programs).ReadAmalgamation();
        // Compiled aside and moved when it is good: a build that was cut short leaves nothing that could be taken for a library.
        var aside = Directory.CreateDirectory(Path.Combine(folder, "building"));
        try
        {
            File.WriteAllBytes(Path.Combine(aside.FullName, "sqlite3.c"), source);
            Compile(target, aside.FullName);
            var built = Path.Combine(aside.FullName, target.FileName);
            var content = File.ReadAllBytes(built);
            if (LibraryCheck.Problems(target, content) is [_, ..] problems)
                throw new CannotBuildException($"{target.Compiler} made a {target.FileName} that must not be used: {string.Join("; ", problems)}.");
            File.Move(built, library, overwrite: true);
            new LibraryRecord(_pin.SqliteVersion, _pin.Integrity, Integrity.OfFile(source), told, Integrity.OfFile(content)).Write(folder);
        }
        finally
        {
            aside.Delete(recursive: true);
        }

        return $"{target.Rid}: SQLite {_pin.SqliteVersion} built into {library}.";
    }

    bool IsBuilt(string folder, string library, string told) =>
        File.Exists(library)
        && LibraryRecord.Read(folder) is { } record
        && record.Source == _pin.Integrity
        && record.SqliteVersion == _pin.SqliteVersion
        && record.Arguments == told
        && record.LibrarySha256 == Integrity.OfFile(File.ReadAllBytes(library));

    void Compile(LibraryTarget target, string folder)
    {
        int exitCode;
        try
        {
            exitCode = programs.Run(target.Compiler, target.Arguments("sqlite3.c", target.FileName), folder);
        }
        catch (ProgramMissingException e)
        {
            throw new CannotBuildException($"{target.Rid}: not built, because the compiler {target.Compiler} is not installed. {target.Install}", e);
        }

        if (exitCode != 0 || !File.Exists(Path.Combine(folder, target.FileName)))
            throw new CannotBuildException($"{target.Rid}: {target.Compiler} failed (exit code {exitCode}); what it printed above says why.");
    }
}
