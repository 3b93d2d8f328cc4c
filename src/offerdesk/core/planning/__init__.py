"""What to do now for one offer, decided from what is seen: answers, situation, plan."""
