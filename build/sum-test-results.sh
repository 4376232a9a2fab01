#!/usr/bin/env bash
# Sums the result files of test projects. Usage: sum-test-results.sh DIR PROJECT...
# DIR holds a PROJECT.trx for each. A project without one, or whose run was aborted (a crashed host), counts as one failed.
# The last line is "N passed, N failed[, N skipped]"; the exit code is 1 if anything failed.
set -euo pipefail

dir=$1
shift
passed=0 failed=0 skipped=0

count() { # FILE NAME: a counter of the file's summary
    sed -n 's/.*<Counters [^>]*\b'"$2"'="\([0-9]*\)".*/\1/p' "$1" | head -n 1
}

for project in "$@"; do
    file=$dir/$project.trx
    total=''
    [ ! -s "$file" ] || total=$(count "$file" total)
    if [ -z "$total" ]; then
        echo "No result file of $project: its test host did not start, or crashed."
        failed=$((failed + 1))
        continue
    fi
    ok=$(count "$file" passed)
    bad=$(($(count "$file" failed) + $(count "$file" error) + $(count "$file" timeout) + $(count "$file" aborted)))
    ran=$(count "$file" executed)
    passed=$((passed + ok))
    failed=$((failed + bad))
    skipped=$((skipped + total - ran))
    if grep -qE '<ResultSummary outcome="(Aborted|Error)"' "$file" || { [ "$bad" -eq 0 ] && grep -q '<ResultSummary outcome="Failed"' "$file"; }; then
        echo "The test host of $project crashed, or its run was aborted."
        failed=$((failed + 1))
    fi
    if [ "$total" -eq 0 ]; then
        echo "$project ran no test."
        failed=$((failed + 1))
    fi
    sed -n 's/.*<UnitTestResult .*testName="\([^"]*\)".*outcome="Failed".*/failed: \1/p' "$file"
    sed -n 's/.*<UnitTestResult .*testName="\([^"]*\)".*outcome="NotExecuted".*/skipped: \1/p' "$file"
done

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ]
